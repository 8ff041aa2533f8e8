import { expect, test } from "vitest";

import { unitOf } from "./lengths";

test.each([
  [0, "second"],
  [2.5, "second"],
  [90, "second"],
  [300, "minute"],
  [5400, "minute"],
  [7200, "hour"],
  [Number.NaN, "second"],
])("%d seconds are told in %ss", (seconds, unit) => {
  expect(unitOf(seconds)).toBe(unit);
});
