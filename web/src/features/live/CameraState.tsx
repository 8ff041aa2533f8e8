import type { CameraHealth, CameraState } from "@/client/status";
import { useFormat } from "@/lib/language/format";
import { useMessages } from "@/lib/language/language";
import { secondsBetween } from "@/lib/moments";
import { useNow } from "@/lib/useNow";

const DOTS: Record<CameraState, string> = {
  online: "bg-present",
  connecting: "bg-attention",
  offline: "bg-alert",
  error: "bg-alert",
  stopped: "bg-off",
};

/** A camera's state as a dot; beside it stands the word. */
export function StateDot({ state }: { state: CameraState }) {
  return <span aria-hidden className={`size-2.5 shrink-0 rounded-full ${DOTS[state]}`} />;
}

/** Over the last picture of a camera that is away: why, and when it is tried again. */
export function Away({ camera }: { camera: CameraHealth }) {
  const { live } = useMessages();
  const stopped = camera.state === "stopped";
  return (
    <div className="absolute inset-0 grid place-items-center bg-black/50 p-4 text-center text-white">
      <p className="max-w-md">
        <span className="line-clamp-4">{stopped ? live.stopped : camera.reason || live.states[camera.state]}</span>
        <span className="mt-1 block text-white/80">
          <Retry camera={camera} />
        </span>
      </p>
    </div>
  );
}

/** When a camera that is away is tried again. */
export function Retry({ camera }: { camera: CameraHealth }) {
  return camera.retry_at === null || camera.state === "stopped" ? null : <Countdown until={camera.retry_at} />;
}

function Countdown({ until }: { until: string }) {
  const { live } = useMessages();
  const { duration } = useFormat();
  const now = useNow();
  return live.retryIn(duration(Math.max(Math.ceil(secondsBetween(now, until)), 0)));
}
