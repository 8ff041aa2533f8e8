/** The result of what the user just did. */
export interface Toast {
  id: number;
  text: string;
  /** Takes it back, where possible. */
  undo: (() => void) | undefined;
}

let toasts: readonly Toast[] = [];
let next = 1;
const listeners = new Set<() => void>();

function change(to: readonly Toast[]): void {
  toasts = to;
  listeners.forEach((tell) => {
    tell();
  });
}

/** Say for some seconds what came of what the user just did. */
export function toast(text: string, undo?: () => void): void {
  change([...toasts, { id: next++, text, undo }]);
}

export function endToast(id: number): void {
  change(toasts.filter((known) => known.id !== id));
}

export function subscribeToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

export function currentToasts(): readonly Toast[] {
  return toasts;
}
