import { useEffect, useEffectEvent, useRef, useState } from "react";

import { type LiveFrame, openStream, type StreamWish } from "@/client/live";
import { Smoother } from "@/features/live/overlay";
import { type Drawings, paintOverlay } from "@/features/live/paint";

interface LiveCanvasProps {
  camera: string;
  /** Read aloud. */
  label: string;
  wish: StreamWish;
  /** Whether pictures are wanted; while not, the last one stays. */
  streaming: boolean;
  drawings: Drawings;
  faded?: boolean;
}

/** A camera's newest pictures, and over each the people on it. */
export function LiveCanvas({ camera, label, wish, streaming, drawings, faded = false }: LiveCanvasProps) {
  const picture = useRef<HTMLCanvasElement>(null);
  const overlay = useRef<HTMLCanvasElement>(null);
  const [smoother] = useState(() => new Smoother());
  const show = useEffectEvent(async (frame: LiveFrame) => {
    const bitmap = await createImageBitmap(new Blob([frame.jpeg], { type: "image/jpeg" }));
    if (picture.current !== null) paintPicture(picture.current, bitmap);
    if (overlay.current !== null) paintOverlay(overlay.current, bitmap, frame.tracks, smoother, drawings);
    bitmap.close();
  });
  const clear = useEffectEvent(() => {
    if (overlay.current !== null) paintOverlay(overlay.current, { width: 16, height: 9 }, [], smoother, drawings);
  });
  const { fps, width } = wish;
  useEffect(() => {
    if (!streaming) return;
    return openStream(camera, { fps, width }, { show: (frame) => show(frame), stop: () => { clear(); } });
  }, [camera, fps, width, streaming]);
  const look = `absolute inset-0 size-full object-contain ${faded ? "opacity-40 grayscale" : ""}`;
  return (
    <>
      <canvas ref={picture} role="img" aria-label={label} data-shown="false" className={look} />
      <canvas ref={overlay} aria-hidden className={look} />
    </>
  );
}

function paintPicture(canvas: HTMLCanvasElement, bitmap: ImageBitmap): void {
  const { width, height } = bitmap;
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  canvas.getContext("2d", { alpha: false })?.drawImage(bitmap, 0, 0);
  canvas.dataset.shown = "true";
}
