import { expect, test } from "vitest";

import { parseTime } from "./typedTime";

test.each([
  ["08:00", "08:00"],
  ["8:00", "08:00"],
  ["8.30", "08:30"],
  ["0830", "08:30"],
  ["830", "08:30"],
  ["17", "17:00"],
  [" 23:59 ", "23:59"],
  ["00:00:30", "00:00:30"],
  ["24:00", null],
  ["12:60", null],
  ["8 am", null],
  ["", null],
])("%j is %s", (typed, time) => {
  expect(parseTime(typed)).toBe(time);
});
