import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";

import type { Camera } from "@/client/cameras";
import { type CameraHealth, statusQuery } from "@/client/status";
import type { Column } from "@/components/table/columns";
import { RunButton } from "@/features/cameras/RunButton";
import { SnapshotThumb } from "@/features/cameras/SnapshotThumb";
import { Retry, StateDot } from "@/features/live/CameraState";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";

/** The columns of the list of cameras. */
export function useCameraColumns(): Column<Camera>[] {
  const { cameras, words } = useMessages();
  const { number } = useFormat();
  const health = useQuery(statusQuery).data?.cameras;
  const of = (camera: Camera) => health?.find(({ id }) => id === camera.id);
  const { columns } = cameras;
  return [
    {
      id: "camera",
      header: columns.camera,
      card: "title",
      cell: (camera) => <CameraName camera={camera} online={of(camera)?.state === "online"} />,
    },
    { id: "location", header: columns.location, optional: "shown", cell: ({ location }) => location },
    { id: "role", header: columns.role, optional: "shown", cell: ({ role }) => cameras.roles[role] },
    { id: "state", header: columns.state, cell: (camera) => <StateCell camera={camera} health={of(camera)} /> },
    {
      id: "fps",
      header: columns.fps,
      align: "right",
      optional: "shown",
      card: "none",
      cell: (camera) => fpsOf(of(camera), (analysed, incoming) => cameras.fpsOf(number(analysed, 1), number(incoming, 1))),
    },
    {
      id: "delay",
      header: columns.delay,
      align: "right",
      optional: "shown",
      card: "none",
      cell: (camera) => delayOf(of(camera), number),
    },
    {
      id: "actions",
      header: words.actions,
      quiet: true,
      align: "right",
      card: "aside",
      cell: (camera) => (
        <span className="flex justify-end">
          <RunButton camera={camera} />
        </span>
      ),
    },
  ];
}

function fpsOf(health: CameraHealth | undefined, words: (analysed: number, incoming: number) => string): string {
  return health?.state === "online" ? words(health.fps_analysed, health.fps_in) : "";
}

function delayOf(health: CameraHealth | undefined, number: (value: number) => string): string {
  const delay = health?.latency_ms.p50 ?? null;
  return delay === null || health?.state !== "online" ? "" : `${number(delay)} ms`;
}

function CameraName({ camera, online }: { camera: Camera; online: boolean }) {
  return (
    <span className="flex items-center gap-3 py-1">
      <SnapshotThumb camera={camera.id} name={camera.name} online={online} />
      <Link
        to={`/live/${camera.id}`}
        onClick={(event) => {
          event.stopPropagation();
        }}
        className="truncate font-medium underline-offset-2 hover:underline"
      >
        {camera.name}
      </Link>
    </span>
  );
}

function StateCell({ camera, health }: { camera: Camera; health: CameraHealth | undefined }) {
  const { cameras, live } = useMessages();
  if (!camera.enabled) return <span className="text-off">{cameras.disabled}</span>;
  if (health === undefined) return null;
  return (
    <span className="grid">
      <span className="flex items-center gap-2">
        <StateDot state={health.state} />
        {live.states[health.state]}
      </span>
      {health.reason !== "" && health.state !== "stopped" && (
        <span className="max-w-72 truncate text-muted" title={health.reason}>
          {health.reason} <Retry camera={health} />
        </span>
      )}
    </span>
  );
}
