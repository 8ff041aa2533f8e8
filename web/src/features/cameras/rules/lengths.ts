/** In what lengths of time are told. */
export type Unit = "second" | "minute" | "hour";

export const UNITS: readonly Unit[] = ["second", "minute", "hour"];

export const SECONDS: Record<Unit, number> = { second: 1, minute: 60, hour: 3600 };

/** The unit in which a length of time is a whole number, the largest such; of none, seconds. */
export function unitOf(seconds: number): Unit {
  const fits = (unit: Unit) => seconds > 0 && seconds % SECONDS[unit] === 0;
  return UNITS.findLast(fits) ?? "second";
}
