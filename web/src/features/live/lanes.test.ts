import { expect, test } from "vitest";

import { lanesOf } from "./lanes";

const BEGIN = new Date("2026-03-02T08:00:00Z");
const HOUR_MS = 3_600_000;

function seen(from: string, to: string) {
  return { first_seen: `2026-03-02T${from}:00Z`, last_seen: `2026-03-02T${to}:00Z` };
}

test("what follows shares a lane, what overlaps does not", () => {
  const lanes = lanesOf([seen("08:30", "08:45"), seen("08:00", "08:15"), seen("08:10", "08:20")], BEGIN, HOUR_MS);
  expect(lanes.map((lane) => lane.map(({ start }) => start * 60))).toEqual([[0, 30], [10]]);
});

test("what began earlier is cut, what ended earlier left out", () => {
  const [lane] = lanesOf([seen("07:30", "08:15"), seen("07:00", "07:59")], BEGIN, HOUR_MS);
  expect(lane).toMatchObject([{ start: 0, length: 0.25 }]);
});
