import { useEffect, useRef } from "react";

/** Let go of pictures that the browser holds under addresses of its own, once whoever shows them is gone. */
export function useHeldUrls(urls: readonly string[]): void {
  const held = useRef(new Set<string>());
  useEffect(() => {
    urls.forEach((url) => held.current.add(url));
  }, [urls]);
  useEffect(() => {
    const all = held.current;
    return () => {
      all.forEach((url) => {
        URL.revokeObjectURL(url);
      });
    };
  }, []);
}
