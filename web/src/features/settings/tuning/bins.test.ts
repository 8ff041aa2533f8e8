import { expect, test } from "vitest";

import { pairedBins, shares } from "./bins";

test("two bins make one bar", () => {
  expect(pairedBins([0, 0.1, 0.2, 0.3, 0.4])).toEqual([0, 0.2]);
  expect(shares([1, 2, 0, 1])).toEqual([75, 25]);
});

test("an odd bin stands alone, and of nothing there are no shares", () => {
  expect(pairedBins([0, 0.1, 0.2, 0.3])).toEqual([0, 0.2]);
  expect(shares([1, 1, 2])).toEqual([50, 50]);
  expect(shares([0, 0, 0])).toEqual([0, 0]);
});
