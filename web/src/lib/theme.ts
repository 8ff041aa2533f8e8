import { useSyncExternalStore } from "react";

export type Theme = "system" | "light" | "dark";

const KEY = "hadir.theme";
const listeners = new Set<() => void>();

/** The look that this browser's user chose. */
export function chosenTheme(): Theme {
  const kept = localStorage.getItem(KEY);
  return kept === "light" || kept === "dark" ? kept : "system";
}

/** Look so from now on, and the next time. */
export function chooseTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme);
  applyTheme();
  listeners.forEach((tell) => {
    tell();
  });
}

/** Have the page look as chosen; the style sheet follows the system where nothing was. */
export function applyTheme(): void {
  const theme = chosenTheme();
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

export function useTheme(): Theme {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, chosenTheme);
}
