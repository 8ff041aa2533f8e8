import type { CameraHealth } from "@/client";
import { useCamerasInView } from "@/features/live/useCamerasInView";
import { useSnapshots } from "@/features/live/useSnapshots";
import { usePageVisible } from "@/lib/usePageVisible";

/** A stream holds one of the six connections that a browser grants a server, all tabs together. */
const STREAMS_AT_MOST = 3;

interface Pictures {
  /** The `ref` of each tile. */
  watch: (tile: HTMLElement) => () => void;
  /** The cameras whose pictures move. */
  streaming: ReadonlySet<string>;
  /** The newest stills of the others. */
  snapshots: ReadonlyMap<string, Blob>;
}

/** Decides how each camera's picture comes: what nobody can see does not come at all. */
export function usePictures(cameras: readonly CameraHealth[], connected: boolean): Pictures {
  const { inView, watch } = useCamerasInView();
  const visible = usePageVisible();
  const wanted = cameras
    .filter((camera) => connected && visible && camera.state === "online" && inView.has(camera.id))
    .map((camera) => camera.id);
  const snapshots = useSnapshots(wanted.slice(STREAMS_AT_MOST));
  return { watch, streaming: new Set(wanted.slice(0, STREAMS_AT_MOST)), snapshots };
}
