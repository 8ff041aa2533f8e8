import { useEffect, useEffectEvent } from "react";

const ELSEWHERE = "input, textarea, select, button, a, [role=menu], [role=dialog]";

/** Do something on keys, unless they are meant for something that has the focus. */
export function useKeys(actions: Record<string, () => void>): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const meant = event.target instanceof Element && event.target.closest(ELSEWHERE) !== null;
    const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (meant || action === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      press(event);
    };
    window.addEventListener("keydown", listen);
    return () => {
      window.removeEventListener("keydown", listen);
    };
  }, []);
}
