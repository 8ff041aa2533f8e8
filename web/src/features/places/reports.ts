import type { PlaceReport } from "@/client/activities";

/** Share of its hours so far in which somebody was at a post, 0..1; times without a camera do not count. */
export function attendedShare(report: PlaceReport): number {
  const { attended_seconds: attended } = report;
  const whole = attended + unattendedSeconds(report);
  return whole <= 0 ? 0 : attended / whole;
}

/** For how long nobody was there, in seconds. */
export function unattendedSeconds({ unattended }: PlaceReport): number {
  return unattended.reduce((sum, gap) => sum + secondsOf(gap), 0);
}

/** The longest gaps, in the order of time. */
export function longestGaps({ unattended }: PlaceReport, most: number): PlaceReport["unattended"] {
  const longest = new Set(unattended.toSorted((one, other) => secondsOf(other) - secondsOf(one)).slice(0, most));
  return unattended.filter((gap) => longest.has(gap));
}

function secondsOf({ start, end }: { start: string; end: string }): number {
  return (new Date(end).getTime() - new Date(start).getTime()) / 1000;
}
