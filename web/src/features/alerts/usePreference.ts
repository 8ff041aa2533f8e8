import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();

/** A yes or no that this browser remembers. */
export function usePreference(name: string, unsaid: boolean): [boolean, (value: boolean) => void] {
  const key = `hadir.${name}`;
  const value = useSyncExternalStore(subscribe, () => localStorage.getItem(key) ?? String(unsaid)) === "true";
  const choose = (wanted: boolean) => {
    localStorage.setItem(key, String(wanted));
    listeners.forEach((tell) => {
      tell();
    });
  };
  return [value, choose];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}
