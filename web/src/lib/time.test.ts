import { expect, test } from "vitest";

import { formatDuration, formatMoment, secondsUntil } from "./time";

test.each([
  [0, "0 s"],
  [59_400, "59 s"],
  [60_000, "1 min"],
  [3_599_000, "59 min"],
  [27_720_000, "7 h 42 min"],
  [-5, "0 s"],
])("a duration of %d ms is said as %s", (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});

test("a moment of today has no date, one of another day has", () => {
  const now = new Date(2026, 2, 2, 12, 0, 0);
  expect(formatMoment(new Date(2026, 2, 2, 8, 2, 15).toISOString(), now)).toBe("08:02:15");
  expect(formatMoment(new Date(2026, 2, 1, 8, 2, 15).toISOString(), now)).toBe("1 Mar, 08:02");
});

test("seconds until a moment that has passed are none", () => {
  const now = new Date("2026-03-02T08:00:00Z");
  expect(secondsUntil("2026-03-02T08:00:07.200Z", now)).toBe(8);
  expect(secondsUntil("2026-03-02T07:59:00Z", now)).toBe(0);
});
