import { UsersRound } from "lucide-react";

import type { TrackingState } from "@/client/tracking";
import { Panel } from "@/components/Panel";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

/** How many people are in each zone of a camera now; nothing for one without zones. */
export function Occupancy({ tracking, camera }: { tracking: TrackingState | undefined; camera: string }) {
  const { live, units } = useMessages();
  const { number } = useFormat();
  const zones = tracking?.cameras.find((one) => one.camera === camera)?.occupancy ?? [];
  if (zones.length === 0) return null;
  return (
    <Panel title={live.inZones}>
      <ul className="grid gap-x-6 px-4 py-2 sm:grid-cols-2">
        {zones.map(({ zone, people }) => (
          <li key={zone} className="flex min-h-8 items-center gap-3">
            <span className="min-w-0 grow truncate">{zone}</span>
            <span className={`flex items-center gap-1.5 font-medium ${people === 0 ? "text-muted" : ""}`}>
              <UsersRound aria-hidden className="size-4 text-muted" />
              <span aria-hidden>{number(people)}</span>
              <span className="sr-only">{units.people(people)}</span>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
