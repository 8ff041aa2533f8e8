import { useCallback } from "react";
import { useSearchParams } from "react-router";

/**
 * What a page shows, kept in its address, so that Back, a bookmark and a colleague get the same.
 *
 * @param initial The names, and what holds where the address says nothing.
 * @returns The values, and how to change some; any change but of the page itself goes back to the first page.
 */
export function useSearchState<State extends Record<string, string>>(
  initial: State,
): [State, (changes: Partial<State>) => void] {
  const [params, setParams] = useSearchParams();
  const state = Object.fromEntries(
    Object.entries(initial).map(([name, value]) => [name, params.get(name) ?? value]),
  ) as State;
  const change = useCallback(
    (changes: Partial<State>) => {
      setParams(
        (known) => {
          const next = new URLSearchParams(known);
          if (!("page" in changes)) next.delete("page");
          for (const [name, value] of Object.entries<string | undefined>(changes)) put(next, name, value, initial[name] ?? "");
          return next;
        },
        { replace: true },
      );
    },
    // The names and what holds by itself are those of the page; they do not change.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [setParams],
  );
  return [state, change];
}

function put(params: URLSearchParams, name: string, value: string | undefined, unsaid: string): void {
  if (value === undefined || value === unsaid) params.delete(name);
  else params.set(name, value);
}
