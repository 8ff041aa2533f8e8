import { parseTime } from "@/features/settings/typedTime";

/** Whether a span of the day ends on the next day; both times as `22:00`. */
export function isOvernight(start: string, end: string): boolean {
  return end <= start;
}

/** How long a span of the day is, in seconds; null while one of the times is none. */
export function lengthOf(start: string, end: string): number | null {
  if (parseTime(start) !== start || parseTime(end) !== end) return null;
  const seconds = secondOf(end) - secondOf(start);
  return seconds > 0 ? seconds : seconds + 24 * 3600;
}

function secondOf(time: string): number {
  const [hour = 0, minute = 0, second = 0] = time.split(":").map(Number);
  return hour * 3600 + minute * 60 + second;
}

/** Weekdays, 0 is Monday, in runs: `[0, 1, 2, 4]` are `[[0, 2], [4, 4]]`. */
export function runsOf(days: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const day of days.toSorted((one, other) => one - other)) {
    const last = runs.at(-1);
    if (last?.[1] === day - 1) last[1] = day;
    else runs.push([day, day]);
  }
  return runs;
}
