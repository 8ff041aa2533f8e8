import { Users } from "lucide-react";
import { useState } from "react";

import type { CameraHealth } from "@/client";
import { secondsUntil } from "@/lib/time";

interface CameraTileProps {
  camera: CameraHealth;
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
export function CameraTile({ camera, people, now, connected }: CameraTileProps) {
  const online = camera.state === "online" && connected;
  return (
    <figure className="overflow-hidden rounded-lg border border-line bg-panel shadow-xs">
      <div className="relative aspect-video bg-black">
        <LivePicture camera={camera} online={online} />
        {!online && <Absence camera={camera} now={now} />}
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

/**
 * The picture; the last one stays while the camera is away.
 *
 * A browser says nothing when a stream of pictures ends, so each return of the camera or the server opens a new one.
 */
function LivePicture({ camera, online }: { camera: CameraHealth; online: boolean }) {
  const [attempt, setAttempt] = useState(0);
  const [wasOnline, setWasOnline] = useState(false);
  if (online !== wasOnline) {
    setWasOnline(online);
    if (online) setAttempt((count) => count + 1);
  }
  if (attempt === 0) return null;
  return (
    <img
      key={attempt}
      src={`/api/video_feed/${camera.id}?width=960&attempt=${attempt}`}
      alt={`Live picture of ${camera.name}`}
      className={`absolute inset-0 size-full object-contain ${online ? "" : "opacity-40 grayscale"}`}
      onError={() => {
        setTimeout(() => {
          setAttempt((count) => count + 1);
        }, 2000);
      }}
    />
  );
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
