import { useCallback, useState, useSyncExternalStore } from "react";

/** Whether an element is in view; its `ref`, and the answer. */
export function useInView(): [(element: HTMLElement | null) => (() => void) | undefined, boolean] {
  const [inView, setInView] = useState(false);
  const watch = useCallback((element: HTMLElement | null) => {
    if (element === null) return;
    const observer = new IntersectionObserver(([entry]) => {
      setInView(entry?.isIntersecting === true);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);
  return [watch, inView];
}

/** Whether the tab is in front, so that somebody may look at it. */
export function usePageVisible(): boolean {
  return useSyncExternalStore(
    (listener) => {
      document.addEventListener("visibilitychange", listener);
      return () => {
        document.removeEventListener("visibilitychange", listener);
      };
    },
    () => document.visibilityState === "visible",
  );
}
