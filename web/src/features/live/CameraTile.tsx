import { Users } from "lucide-react";
import type { Ref } from "react";

import type { CameraHealth } from "@/client";
import { LivePicture } from "@/features/live/LivePicture";
import { secondsUntil } from "@/lib/time";

interface CameraTileProps {
  ref: Ref<HTMLElement>;
  camera: CameraHealth;
  streaming: boolean;
  snapshot: Blob | undefined;
  people: number;
  now: Date;
  connected: boolean;
}

const DOTS: Record<CameraHealth["state"], string> = {
  online: "bg-present",
  connecting: "bg-attention",
  offline: "bg-alert",
  error: "bg-alert",
  stopped: "bg-off",
};

/** A camera's live picture, its state, and how many people it sees. */
export function CameraTile({ ref, camera, streaming, snapshot, people, now, connected }: CameraTileProps) {
  const online = camera.state === "online" && connected;
  return (
    <figure
      ref={ref}
      data-camera={camera.id}
      className="overflow-hidden rounded-lg border border-line bg-panel shadow-xs"
    >
      <div className="relative aspect-video bg-black">
        <LivePicture
          camera={camera.id}
          name={camera.name}
          streaming={streaming}
          snapshot={snapshot}
          faded={!online}
        />
        {!online && <Absence camera={camera} now={now} />}
        {online && !streaming && snapshot !== undefined && <StillNote />}
      </div>
      <figcaption className="flex items-center gap-2 px-4 py-2.5">
        <span aria-hidden className={`size-2.5 shrink-0 rounded-full ${DOTS[camera.state]}`} />
        <span className="truncate font-semibold">{camera.name}</span>
        <span className="shrink-0 text-muted">{camera.state}</span>
        <span className="ml-auto flex shrink-0 items-center gap-1.5 text-muted" title="People on camera">
          <Users aria-hidden className="size-4" />
          <span className="sr-only">People on camera: </span>
          {people}
        </span>
        <span className="hidden shrink-0 text-muted sm:inline">{camera.fps_in.toFixed(0)} fps</span>
      </figcaption>
    </figure>
  );
}

/** Says why this picture does not move. */
function StillNote() {
  return <span className="absolute top-2 right-2 rounded bg-black/60 px-2 py-0.5 text-xs text-white">Still picture</span>;
}

function Absence({ camera, now }: { camera: CameraHealth; now: Date }) {
  return (
    <div className="absolute inset-0 grid place-items-center bg-black/50 p-6 text-center text-white">
      <p className="max-w-md leading-relaxed">
        {camera.reason || "Connecting …"}
        {camera.retry_at !== null && (
          <span className="mt-1 block text-white/80">Next try in {secondsUntil(camera.retry_at, now)} s</span>
        )}
      </p>
    </div>
  );
}
