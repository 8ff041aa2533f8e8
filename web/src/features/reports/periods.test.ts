import { expect, test } from "vitest";

import { periodOf, presetOf } from "./periods";

test.each([
  ["today", "2026-03-01", "2026-03-01", "2026-03-01"],
  ["thisWeek", "2026-03-01", "2026-02-23", "2026-03-01"],
  ["thisWeek", "2026-03-02", "2026-03-02", "2026-03-02"],
  ["lastWeek", "2026-03-02", "2026-02-23", "2026-03-01"],
  ["thisMonth", "2026-03-02", "2026-03-01", "2026-03-02"],
  ["lastMonth", "2024-03-31", "2024-02-01", "2024-02-29"],
  ["lastMonth", "2026-01-15", "2025-12-01", "2025-12-31"],
] as const)("%s on %s is %s to %s", (preset, today, from, to) => {
  expect(periodOf(preset, today)).toEqual({ from, to });
});

test("a period is known by its name, another one has none", () => {
  expect(presetOf({ from: "2026-02-01", to: "2026-02-28" }, "2026-03-12")).toBe("lastMonth");
  expect(presetOf({ from: "2026-02-02", to: "2026-02-28" }, "2026-03-12")).toBeUndefined();
});
