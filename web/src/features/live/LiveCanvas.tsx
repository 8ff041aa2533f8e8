import { useEffect, useEffectEvent, useRef, useState } from "react";

import { Smoother } from "@/features/live/overlay";
import { type Drawings, paintOverlay, paintPicture } from "@/features/live/paint";
import type { Picture, Source } from "@/features/live/sources";

const NOBODY = { tracks: [], crowds: [] };

interface LiveCanvasProps {
  /** Read aloud. */
  label: string;
  /** Where pictures come from; null while none are wanted: the last one stays. */
  source: Source | null;
  drawings: Drawings;
  faded?: boolean;
}

/** A camera's newest pictures, and over each the people on it. */
export function LiveCanvas({ label, source, drawings, faded = false }: LiveCanvasProps) {
  const picture = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const [smoother] = useState(() => new Smoother());
  const show = useEffectEvent((shown: Picture) => {
    if (picture.current !== null) paintPicture(picture.current, shown);
    if (overlay.current !== null) paintOverlay(overlay.current, shown, shown, smoother, drawings);
  });
  const stop = useEffectEvent(() => {
    if (overlay.current !== null) paintOverlay(overlay.current, { width: 16, height: 9 }, NOBODY, smoother, drawings);
  });
  useEffect(
    () =>
      source?.({
        show: (shown) => {
          show(shown);
        },
        stop: () => {
          stop();
        },
      }),
    [source],
  );
  const look = `absolute inset-0 size-full object-contain ${faded ? "opacity-40 grayscale" : ""}`;
  return (
    <>
      <canvas ref={picture} role="img" aria-label={label} data-shown="false" className={look} />
      <canvas ref={overlay} aria-hidden className={look} />
    </>
  );
}
