import { expect, test } from "vitest";

import { isZone, offsetOf, zonesLike } from "./zones";

test("a zone is found by its city, however it is written", () => {
  expect(zonesLike("jakarta").map(({ name }) => name)).toEqual(["Asia/Jakarta"]);
  expect(zonesLike("new york").map(({ name }) => name)).toEqual(["America/New_York"]);
  expect(zonesLike("utc").map(({ name }) => name)).toContain("UTC");
});

test("another name of a zone counts when all of it is typed", () => {
  expect(zonesLike("Etc/GMT+7").map(({ name }) => name)).toEqual(["Etc/GMT+7"]);
  expect(zonesLike("Mars/Olympus")).toEqual([]);
});

test("the list is cut", () => {
  expect(zonesLike("", 20)).toHaveLength(20);
});

test.each([
  ["Asia/Jakarta", true],
  ["UTC", true],
  ["", false],
  ["Asia/Atlantis", false],
])("%s is a zone: %s", (name, is) => {
  expect(isZone(name)).toBe(is);
});

test("an offset follows daylight saving", () => {
  expect(offsetOf("Asia/Jakarta")).toBe("UTC+07:00");
  expect(offsetOf("UTC")).toBe("UTC");
  expect(offsetOf("Europe/Berlin", new Date("2026-07-01T12:00Z"))).toBe("UTC+02:00");
  expect(offsetOf("Europe/Berlin", new Date("2026-12-01T12:00Z"))).toBe("UTC+01:00");
});
