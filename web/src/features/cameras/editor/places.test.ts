import { describe, expect, it, test } from "vitest";

import { isGuarded, newLine, newZone, ofKind, type Problems, problemsOf, unready, ZONE_KINDS } from "./places";
import { inTheMiddle, type LineFacts, REGION, type Shape, type ZoneFacts } from "./shapes";

function zone(changes: Partial<ZoneFacts> = {}): Shape {
  const { zone: facts, ...rest } = newZone([], () => "Vault");
  if (facts === null) throw new Error("A new zone is known by its facts.");
  return inTheMiddle({ ...rest, zone: { ...facts, ...changes } });
}

function line(changes: Partial<LineFacts> = {}): Shape {
  const { counts: facts, ...rest } = newLine([], () => "Stairs");
  if (facts === null) throw new Error("A new line is known by its facts.");
  return inTheMiddle({ ...rest, counts: { ...facts, ...changes } });
}

const HOURS = { start: "08:00", end: "17:00", days: [0] };

describe("a place", () => {
  it.each<[string, Shape, Problems]>([
    ["that is new", zone(), {}],
    ["without a name", zone({ name: "  " }), { name: "noName" }],
    ["with the name of another, in other letters", zone({ name: "CANTEEN " }), { name: "sameName" }],
    ["with hours across midnight", zone({ hours: { ...HOURS, start: "22:00", end: "06:00" } }), {}],
    ["without a time", zone({ hours: { ...HOURS, end: "" } }), { hours: "noTime" }],
    ["without a day", zone({ hours: { ...HOURS, days: [] } }), { hours: "noDays" }],
    ["with a length that is no number", zone({ after_s: Number.NaN }), { after: "span" }],
    ["with more than a day", zone({ cooldown_s: 86_401 }), { cooldown: "span" }],
    ["where nobody may stay at all", zone({ loiter_after_s: 0 }), { loiter: "span" }],
    ["that is a line", line(), {}],
    ["with people too far apart", line({ within_s: 11 }), { within: "span" }],
    ["with people too near", line({ within_s: 0.1 }), { within: "span" }],
  ])("%s has its problems", (_, shape, problems) => {
    const other: Shape = { ...zone({ name: "Canteen" }), id: "zone-2" };
    expect(problemsOf(shape, [shape, other])).toEqual(problems);
  });

  it("may be called as the region is, which nobody named", () => {
    expect(unready([REGION, zone({ name: "region" })])).toEqual([]);
  });

  it("and a line of the same name are both unready", () => {
    expect(unready([zone({ name: "Gate" }), line({ name: "gate" })])).toHaveLength(2);
  });
});

test.each(ZONE_KINDS)("a zone that is for %s now keeps its name, and has no rule that it cannot have", (kind) => {
  const before = zone({ name: "Vault", after_s: 77 });
  if (before.form !== "polygon" || before.zone === null) throw new Error("It is a zone.");
  const after = ofKind(before.zone, kind);
  expect(after).toMatchObject({ name: "Vault", kind });
  if (!isGuarded(kind)) expect(after.after_s).toBe(0);
});
