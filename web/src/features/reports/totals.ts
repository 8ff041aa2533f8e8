import type { Attendance } from "@/client/attendance";

/** What many workdays come to. */
export interface Totals {
  /** Different people. */
  people: number;
  /** Time inside, in seconds. */
  seconds: number;
  late: number;
  noExit: number;
}

export function totalsOf(rows: readonly Attendance[]): Totals {
  return {
    people: new Set(rows.map(({ employee }) => employee)).size,
    seconds: rows.reduce((sum, { worked_seconds }) => sum + worked_seconds, 0),
    late: rows.filter(({ late }) => late).length,
    noExit: rows.filter(({ flags }) => flags.includes("no_exit")).length,
  };
}
