import { expect, test } from "vitest";

import { addDays, addMonths, daysOf, isDay, isMonth, weekdayOf } from "./days";

test.each([
  ["2026-03-01", -1, "2026-02-28"],
  ["2024-02-28", 1, "2024-02-29"],
  ["2026-12-31", 1, "2027-01-01"],
  ["2026-03-29", 1, "2026-03-30"],
])("%s and %d days is %s", (day, days, then) => {
  expect(addDays(day, days)).toBe(then);
});

test("months go over the end of the year", () => {
  expect(addMonths("2026-12", 1)).toBe("2027-01");
  expect(addMonths("2026-01", -1)).toBe("2025-12");
});

test("a month has its days, and a week begins on Monday", () => {
  expect(daysOf("2024-02")).toHaveLength(29);
  expect(daysOf("2026-11").at(-1)).toBe("2026-11-30");
  expect(weekdayOf("2026-03-02")).toBe(0);
  expect(weekdayOf("2026-03-01")).toBe(6);
});

test.each(["2026-02-30", "2026-13-01", "tomorrow", "", "2026-3-2"])("%s is no day", (text) => {
  expect(isDay(text)).toBe(false);
});

test("a month is known by its first day", () => {
  expect(isMonth("2026-02")).toBe(true);
  expect(isMonth("2026-14")).toBe(false);
});
