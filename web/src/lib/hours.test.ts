import { expect, test } from "vitest";

import { byHourOfDay, HOURS_OF_DAY } from "./hours";

test("hours are those of the site's clock, whatever the browser's is, and the repeated one counts twice", () => {
  const rows = [
    { hour: "2026-10-25T02:00:00+02:00", crowds: 1 },
    { hour: "2026-10-25T02:00:00+01:00", crowds: 2 },
    { hour: "2026-10-26T23:00:00+01:00", crowds: 4 },
  ];
  const sums = byHourOfDay(rows, ({ crowds }) => crowds);
  expect(sums).toHaveLength(24);
  expect([sums[2], sums[23], sums[0]]).toEqual([3, 4, 0]);
  expect(HOURS_OF_DAY[2]).toBe("02:00");
});
