import { useCallback, useState } from "react";

const NONE: ReadonlySet<string> = new Set();

interface CamerasInView {
  inView: ReadonlySet<string>;
  /** The `ref` of each tile, which names its camera in `data-camera`. */
  watch: (tile: HTMLElement) => () => void;
}

/** The cameras whose tiles are in view. */
export function useCamerasInView(): CamerasInView {
  const [inView, setInView] = useState(NONE);
  const [observer] = useState(
    () =>
      new IntersectionObserver((entries) => {
        setInView((known) => afterChange(known, entries));
      }),
  );
  const watch = useCallback(
    (tile: HTMLElement) => {
      observer.observe(tile);
      return () => {
        observer.unobserve(tile);
      };
    },
    [observer],
  );
  return { inView, watch };
}

function afterChange(known: ReadonlySet<string>, entries: IntersectionObserverEntry[]): ReadonlySet<string> {
  const inView = new Set(known);
  for (const { target, isIntersecting } of entries) {
    const camera = (target as HTMLElement).dataset.camera ?? "";
    if (isIntersecting) inView.add(camera);
    else inView.delete(camera);
  }
  return inView;
}
