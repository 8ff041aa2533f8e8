import { expect, test } from "vitest";

import { isOvernight, lengthOf, runsOf } from "./hours";

test.each([
  ["08:00", "17:00", 9, false],
  ["22:00", "06:00", 8, true],
  ["08:00", "08:00", 24, true],
  ["00:00", "23:59:30", 23.991_666, false],
])("%s to %s is %d hours", (start, end, hours, overnight) => {
  expect((lengthOf(start, end) ?? 0) / 3600).toBeCloseTo(hours, 3);
  expect(isOvernight(start, end)).toBe(overnight);
});

test("a time that is being typed has no length yet", () => {
  expect(lengthOf("8", "17:00")).toBeNull();
  expect(lengthOf("08:00", "")).toBeNull();
});

test.each([
  [[], []],
  [[4, 0, 1, 2, 3], [[0, 4]]],
  [[0, 1, 2, 4], [[0, 2], [4, 4]]],
  [[6], [[6, 6]]],
] as [number[], [number, number][]][])("%j are the runs %j", (days, runs) => {
  expect(runsOf(days)).toEqual(runs);
});
