import { expect, test } from "vitest";

import type { ImportRow } from "@/client/employees";
import { people } from "@/messages/en/people";

import { fateOf, problemsOf, sheetOf } from "./report";

const ROW: ImportRow = { row: "line 2", employee: "e1", added: true, accepted: 2, refused: [] };

test("a row was taken as new, as known already, or not", () => {
  expect(fateOf(ROW)).toBe("added");
  expect(fateOf({ ...ROW, added: false, accepted: 0 })).toBe("known");
  expect(fateOf({ ...ROW, added: false, accepted: 1, refused: ["a.jpg: blurred"] })).toBe("known");
  expect(fateOf({ ...ROW, added: false, accepted: 0, refused: ["An id has no slashes."] })).toBe("notTaken");
});

test("what was not taken at all comes first among the problems", () => {
  const weak = { ...ROW, employee: "e2", refused: ["a.jpg: blurred"] };
  const bad = { ...ROW, employee: "e/3", added: false, accepted: 0, refused: ["slash"] };
  const report = { employees: 2, photographs: 4, rows: [ROW, weak, bad] };
  expect(problemsOf(report).map(({ employee }) => employee)).toEqual(["e/3", "e2"]);
});

test("the sheet keeps commas, quotes and formulas as text", () => {
  const row = { ...ROW, employee: "=1+1", refused: ['the "best".jpg: no face', "b,c.jpg: blurred"] };
  expect(sheetOf({ employees: 1, photographs: 2, rows: [row] }, people.imports)).toBe(
    `Row,Person,New,Faces,Refused\r\nline 2,'=1+1,New,2,"the ""best"".jpg: no face; b,c.jpg: blurred"\r\n`,
  );
});
