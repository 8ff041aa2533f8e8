import { expect, test } from "vitest";

import { doneSteps, firstOpen, isPlace, placeAfter } from "./progress";

const NEW = { name: "Hadir", cameras: 0, people: 0 };

test.each([
  [NEW, [], "site"],
  [{ ...NEW, name: "Harbour Office" }, ["site"], "camera"],
  [{ name: "Harbour Office", cameras: 2, people: 0 }, ["site", "camera"], "person"],
  [{ ...NEW, cameras: 1, people: 3 }, ["camera", "person"], "site"],
  [{ name: "Harbour Office", cameras: 2, people: 4 }, ["site", "camera", "person"], "finish"],
])("at a site with %j, %j are done and %s comes next", (facts, done, open) => {
  expect([...doneSteps(facts)]).toEqual(done);
  expect(firstOpen(doneSteps(facts))).toBe(open);
});

test("one step comes after the other", () => {
  expect([placeAfter("site"), placeAfter("camera"), placeAfter("person")]).toEqual(["camera", "person", "finish"]);
});

test("an address may say anything", () => {
  expect(["site", "finish", "", "elsewhere"].map(isPlace)).toEqual([true, true, false, false]);
});
