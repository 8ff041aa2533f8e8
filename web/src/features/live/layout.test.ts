import { expect, test } from "vitest";

import { columnsOf, pagesOf, tilesOf, wishOf } from "./layout";

const TEN = Array.from({ length: 10 }, (_, number) => number);

test.each([
  ["one", 1, 10, [2]],
  ["four", 2, 3, [8, 9]],
  ["nine", 3, 2, []],
  ["custom", 4, 1, []],
] as const)("ten cameras in the layout %s take %d columns and %d grids", (layout, columns, pages, third) => {
  expect(columnsOf(layout, 10)).toBe(columns);
  expect(pagesOf(layout, 10)).toBe(pages);
  expect(tilesOf(layout, TEN, 2)).toEqual(third);
});

test("there are no more columns than cameras, and always one grid", () => {
  expect(columnsOf("nine", 2)).toBe(2);
  expect(columnsOf("custom", 0)).toBe(1);
  expect(pagesOf("nine", 0)).toBe(1);
});

test("many small tiles ask for fewer and smaller pictures than a large one", () => {
  expect(wishOf("nine", 9).fps).toBeLessThan(wishOf("one", 1).fps);
  expect(wishOf("nine", 9).width).toBeLessThan(wishOf("four", 4).width);
});
