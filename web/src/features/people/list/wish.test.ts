import { expect, test } from "vitest";

import { filterIsSet, type PeopleState, UNFILTERED, wishOf } from "./wish";

const ALL: PeopleState = { ...UNFILTERED, sort: "name", order: "", page: "1" };
const ASKED = { sort: "name", descending: false, page: 1 };

test.each<[Partial<PeopleState>, object]>([
  [{}, ASKED],
  [{ search: "siti", department: "Sales" }, { ...ASKED, search: "siti", department: "Sales" }],
  [{ state: "active", faces: "without" }, { ...ASKED, active: true, enrolled: false }],
  [{ state: "inactive", faces: "with" }, { ...ASKED, active: false, enrolled: true }],
  [{ sort: "department", order: "descending", page: "3" }, { sort: "department", descending: true, page: 3 }],
  [{ state: "toString", faces: "?", sort: "salary", page: "-2" }, ASKED],
  [{ page: "many" }, ASKED],
])("the address %j asks for %j", (said, asked) => {
  expect(wishOf({ ...ALL, ...said } as PeopleState)).toEqual(asked);
});

test("sorting and paging are no filters", () => {
  expect(filterIsSet({ ...ALL, sort: "id", page: "2" })).toBe(false);
  expect(filterIsSet({ ...ALL, faces: "with" })).toBe(true);
});
