import { useQuery } from "@tanstack/react-query";

import { camerasQuery } from "@/client/cameras";
import type { CameraHealth } from "@/client/status";
import { Panel } from "@/components/Panel";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

/** How a camera does, in figures. */
export function CameraFacts({ camera }: { camera: CameraHealth }) {
  const { live } = useMessages();
  const { number, moment } = useFormat();
  const kept = useQuery(camerasQuery).data?.find(({ id }) => id === camera.id);
  const delay = camera.latency_ms.p50;
  const facts: [string, string][] = [
    [live.state, `${live.states[camera.state]}, ${live.since(moment(camera.since))}`],
    [live.location, kept?.location ?? ""],
    [live.incoming, number(camera.fps_in, 1)],
    [live.analysed, number(camera.fps_analysed, 1)],
    [live.delay, delay === null ? "" : `${number(delay)} ms`],
  ];
  return (
    <Panel title={live.facts}>
      <dl className="grid grid-cols-[repeat(auto-fill,minmax(160px,1fr))] gap-4 px-4 py-3">
        {facts
          .filter(([, value]) => value !== "")
          .map(([name, value]) => (
            <div key={name}>
              <dt className="text-[13px] text-muted">{name}</dt>
              <dd className="truncate font-medium">{value}</dd>
            </div>
          ))}
      </dl>
    </Panel>
  );
}
