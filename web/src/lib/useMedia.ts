import { useSyncExternalStore } from "react";

/** Whether the window is such, as `(max-width: 639px)`. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query);
      media.addEventListener("change", listener);
      return () => {
        media.removeEventListener("change", listener);
      };
    },
    () => window.matchMedia(query).matches,
  );
}

/** Whether this is a phone's width. */
export function usePhone(): boolean {
  return useMedia("(max-width: 639px)");
}
