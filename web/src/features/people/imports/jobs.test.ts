import { expect, test } from "vitest";

import type { ImportLine } from "@/client/imports";

import { unfit } from "./files";
import { ofKind, placesOf, shareOf, subjectOf } from "./jobs";

const LINE: ImportLine = {
  row: "line 2",
  employee: "e1",
  photograph: "a.jpg",
  outcome: "refused",
  code: "blurred",
  looks_like: null,
  reason: "blurred",
};

test("the share that is done is known as soon as somebody has counted", () => {
  expect(shareOf({ done: 0, total: 0 })).toBeNull();
  expect(shareOf({ done: 1, total: 4 })).toBe(0.25);
  expect(shareOf({ done: 5, total: 4 })).toBe(1);
});

test("problems are of photographs, of rows, or held back", () => {
  const row: ImportLine = { ...LINE, photograph: "", outcome: "not_taken", code: null };
  const held: ImportLine = { ...LINE, outcome: "held_back", looks_like: "e2" };
  const lines = [LINE, row, held];
  expect(ofKind(lines, "all")).toEqual(lines);
  expect(ofKind(lines, "photographs")).toEqual([LINE]);
  expect(ofKind(lines, "rows")).toEqual([row]);
  expect(ofKind(lines, "held")).toEqual([held]);
});

test("a line is about the photograph, else the person, else the place", () => {
  expect(subjectOf(LINE)).toBe("a.jpg");
  expect(subjectOf({ ...LINE, photograph: "" })).toBe("e1");
  expect(subjectOf({ ...LINE, photograph: "", employee: "" })).toBe("line 2");
});

test("where it stands is said once", () => {
  expect(placesOf(LINE)).toEqual(["e1", "line 2"]);
  expect(placesOf({ ...LINE, photograph: "", row: "e1" })).toEqual([]);
  expect(placesOf({ ...LINE, employee: "", photograph: "" })).toEqual([]);
});

test("archives, sheets and photographs can be imported", () => {
  expect(unfit([{ name: "a.ZIP" }, { name: "b.xlsx" }, { name: "c.JPEG" }])).toBeUndefined();
  expect(unfit([{ name: "a.zip" }, { name: "b.pdf" }])).toBe("b.pdf");
});
