import { expect, test } from "vitest";

import { nameCorner } from "./picture";

test("a name stands at the highest corner, of those the leftmost", () => {
  expect(nameCorner([[0.9, 0.2], [0.1, 0.5], [0.3, 0.2]])).toEqual([0.3, 0.2]);
  expect(nameCorner([])).toBeNull();
});
