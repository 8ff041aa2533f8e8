import type { Attendance, AttendanceFlag } from "@/client/attendance";

/** One employee's month. */
export interface MonthRow {
  employee: string;
  name: string;
  department: string;
  /** Its workdays by their day. */
  days: ReadonlyMap<string, Attendance>;
  /** Time inside, in seconds. */
  seconds: number;
}

/** Workdays put together by employee, by name. */
export function monthOf(rows: readonly Attendance[]): MonthRow[] {
  const people = new Map<string, Attendance[]>();
  for (const row of rows) people.set(row.employee, [...(people.get(row.employee) ?? []), row]);
  return [...people.values()]
    .map((days) => ({
      employee: days[0]?.employee ?? "",
      name: days[0]?.name ?? "",
      department: days[0]?.department ?? "",
      days: new Map(days.map((day) => [day.workday, day])),
      seconds: days.reduce((sum, { worked_seconds }) => sum + worked_seconds, 0),
    }))
    .toSorted((one, other) => one.name.localeCompare(other.name));
}

/** What is marked in a cell, the gravest first. */
const MARKED = ["no_exit", "late", "early"] as const satisfies readonly AttendanceFlag[];

export type Mark = (typeof MARKED)[number];

/** The gravest remark of a workday, undefined if there is none to mark. */
export function markOf({ flags }: Attendance): Mark | undefined {
  return MARKED.find((flag) => flags.includes(flag));
}
