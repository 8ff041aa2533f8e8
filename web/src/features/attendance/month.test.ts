import { expect, test } from "vitest";

import type { Attendance } from "@/client/attendance";

import { markOf, monthOf } from "./month";

function row(name: string, workday: string, hours: number, flags: Attendance["flags"] = []): Attendance {
  return {
    employee: name.toLowerCase(),
    name,
    department: "",
    workday,
    first_in: null,
    last_out: null,
    worked_seconds: hours * 3600,
    standing_seconds: 0,
    sitting_seconds: 0,
    flags,
    late: flags.includes("late"),
    early: flags.includes("early"),
  };
}

test("each person has one row, by name, with all days and their sum", () => {
  const rows = [row("Zed", "2026-03-02", 8), row("Ana", "2026-03-03", 7), row("Zed", "2026-03-01", 4)];
  const month = monthOf(rows);
  expect(month.map(({ name, seconds, days }) => [name, seconds / 3600, days.size])).toEqual([
    ["Ana", 7, 1],
    ["Zed", 12, 2],
  ]);
  expect(month[1]?.days.get("2026-03-01")?.worked_seconds).toBe(4 * 3600);
});

test.each([
  [["late", "no_exit"], "no_exit"],
  [["early", "late"], "late"],
  [["inferred", "still_in"], undefined],
] as const)("of %o the mark is %s", (flags, mark) => {
  expect(markOf(row("Ana", "2026-03-02", 8, [...flags]))).toBe(mark);
});
