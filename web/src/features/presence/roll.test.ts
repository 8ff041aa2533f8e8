import { expect, test } from "vitest";

import type { PresenceState } from "@/client/tracking";

import { departmentsOf, type RollFilter, rollOf, stateOf } from "./roll";

function person(name: string, state: "available" | "off" | "unseen", department = "Sales"): PresenceState {
  return {
    employee: name.toLowerCase(),
    name,
    department,
    presence: state === "available" ? "available" : "off",
    since: null,
    inside: false,
    paused: false,
    camera: null,
    last_seen: state === "unseen" ? null : "2026-03-02T08:00:00Z",
  };
}

const STAFF = [
  person("Zed", "available"),
  person("Ana", "off", "Finance"),
  person("Éva", "unseen", ""),
  person("Ben", "available", "Finance"),
  person("Cem", "off"),
];

function names(filter: Partial<RollFilter>): string[] {
  return rollOf(STAFF, { search: "", department: "", state: "", ...filter }).map(({ name }) => name);
}

test("whoever is here comes first, whoever was never seen last, each by name", () => {
  expect(names({})).toEqual(["Ben", "Zed", "Ana", "Cem", "Éva"]);
  expect(STAFF.map(stateOf)).toEqual(["available", "off", "unseen", "available", "off"]);
});

test.each<[Partial<RollFilter>, string[]]>([
  [{ search: " éV" }, ["Éva"]],
  [{ department: "Finance" }, ["Ben", "Ana"]],
  [{ state: "off" }, ["Ana", "Cem"]],
  [{ state: "available", department: "Finance", search: "z" }, []],
])("%o leaves %o", (filter, left) => {
  expect(names(filter)).toEqual(left);
});

test("departments are those that somebody works in", () => {
  expect(departmentsOf(STAFF)).toEqual(["Finance", "Sales"]);
});
