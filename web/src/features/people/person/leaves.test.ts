import { expect, test } from "vitest";

import { people } from "@/messages/en/people";

import { daysOf, faultsOfLeave, isOn } from "./leaves";

const words = people.person;

test.each([
  ["", "", { first: words.dayMissing }],
  ["2026-03-02", "", { last: words.dayMissing }],
  ["2026-03-02", "2026-03-01", { last: words.lastBeforeFirst }],
  ["2026-03-02", "2026-03-02", {}],
])("a leave from %j to %j has the faults %j", (first, last, faults) => {
  expect(faultsOfLeave({ first, last }, words)).toEqual(faults);
});

test("both ends of a leave count", () => {
  expect(daysOf({ first: "2026-03-02", last: "2026-03-02" })).toBe(1);
  expect(daysOf({ first: "2026-02-27", last: "2026-03-02" })).toBe(4);
  expect(["2026-03-01", "2026-03-02", "2026-03-04", "2026-03-05"].map((day) => isOn({ first: "2026-03-02", last: "2026-03-04" }, day))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});
