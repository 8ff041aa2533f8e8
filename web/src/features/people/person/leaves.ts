import type { Leave, LeaveWish } from "@/client/employees";
import type { Messages } from "@/messages/en";

const DAY_MS = 86_400_000;

/** What is wrong with each end of a leave that is being entered; days are `2026-03-02`, empty where none is chosen. */
export function faultsOfLeave(
  { first, last }: Pick<LeaveWish, "first" | "last">,
  words: Messages["people"]["person"],
): { first?: string; last?: string } {
  if (first === "") return { first: words.dayMissing };
  if (last === "") return { last: words.dayMissing };
  return last < first ? { last: words.lastBeforeFirst } : {};
}

/** How many days a leave lasts. */
export function daysOf({ first, last }: Pick<Leave, "first" | "last">): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / DAY_MS) + 1;
}

/** Whether a leave is on a day. */
export function isOn({ first, last }: Pick<Leave, "first" | "last">, day: string): boolean {
  return first <= day && day <= last;
}
