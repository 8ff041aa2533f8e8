import { useEffect } from "react";

import { cancel, finish, redo, type Step, undo } from "./editing";

const STEPS: Record<string, Step> = { "ctrl+z": undo, "ctrl+shift+z": redo, "ctrl+y": redo, enter: finish, escape: cancel };

/** Undo, redo, finish and cancel by the keyboard, wherever the focus is on the page. */
export function useEditingKeys(change: (step: Step) => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const step = STEPS[nameOf(event)];
      if (step === undefined || isElsewhere(event)) return;
      event.preventDefault();
      change(step);
    };
    window.addEventListener("keydown", listen);
    return () => {
      window.removeEventListener("keydown", listen);
    };
  }, [change]);
}

function nameOf(event: KeyboardEvent): string {
  const held = [event.ctrlKey || event.metaKey ? "ctrl" : "", event.shiftKey ? "shift" : ""].filter((key) => key !== "");
  return [...held, event.key.toLowerCase()].join("+");
}

/** Whether a key is meant for something else: a dialog, a field, or a button that Enter presses. */
function isElsewhere({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  const others = key === "Enter" ? "button, a, input, [role=dialog], [role=menu]" : "input, select, textarea, [role=dialog], [role=menu]";
  return target.closest(others) !== null;
}
