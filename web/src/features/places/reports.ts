import type { PlaceReport } from "@/client/activities";

/** Share of its hours in which somebody was at a place, 0..1. */
export function attendedShare({ start, end, attended_seconds: attended }: PlaceReport): number {
  const whole = secondsOf({ start, end });
  return whole <= 0 ? 0 : Math.min(Math.max(attended / whole, 0), 1);
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
