import { expect, test } from "vitest";

import { changesBetween, edited, type Edits, type Fault, faultsOf, trendOf, type Typed, withEdits } from "./edits";
import { initialOf, PARAMETERS } from "./specs";
import { type ParameterId, parametersOf, type Value, type Values, valuesOf } from "./values";

const KEPT = Object.fromEntries(
  PARAMETERS.map((id): [ParameterId, Value] => [id, initialOf(id) ?? (id === "site.time_zone" ? "Asia/Jakarta" : null)]),
) as Values;

function typed(id: ParameterId, ...keys: Typed[]): Edits {
  return keys.reduce<Edits>((edits, key) => edited(edits, id, key, KEPT, "en"), {});
}

test("parameters come back as they were from their values", () => {
  const parameters = parametersOf(KEPT);
  expect(parameters.attendance.absent_after).toBe(60);
  expect(valuesOf(parameters)).toEqual(KEPT);
});

test("what is typed back to what is kept is no edit any more", () => {
  expect(typed("attendance.absent_after", "90")).toEqual({ "attendance.absent_after": "90" });
  expect(typed("attendance.absent_after", "90", "60.0")).toEqual({});
  expect(typed("site.name", " Hadir ")).toEqual({});
  expect(typed("alerts.absence", false, true)).toEqual({});
});

test("changes say what was and what will be, in the order of the page", () => {
  const edits = { ...typed("retention.events_days", "7"), ...typed("face_recognition.similarity_threshold", "0.62") };
  expect(changesBetween(KEPT, withEdits(KEPT, edits, "en"))).toEqual([
    { id: "face_recognition.similarity_threshold", from: null, to: 0.62 },
    { id: "retention.events_days", from: 1, to: 7 },
  ]);
});

test("edits stay on top of what somebody else saved meanwhile", () => {
  const theirs = { ...KEPT, "attendance.absent_after": 120, "site.name": "North" };
  const mine = withEdits(theirs, typed("attendance.absent_after", "90"), "en");
  expect(mine["attendance.absent_after"]).toBe(90);
  expect(mine["site.name"]).toBe("North");
});

test.each<[ParameterId, Typed, Fault]>([
  ["attendance.absent_after", "soon", "noNumber"],
  ["attendance.absent_after", "", "empty"],
  ["attendance.exit_confirm", "3600.5", "outside"],
  ["attendance.absent_after", "2", "outside"],
  ["attendance.absent_after", "86401", "outside"],
  ["attendance.absent_after", "-60", "outside"],
  ["retention.events_days", "1.5", "notWhole"],
  ["face_recognition.similarity_threshold", "1.01", "outside"],
  ["site.name", "   ", "empty"],
  ["site.name", "x".repeat(201), "tooLong"],
  ["site.time_zone", "Asia/Atlantis", "noZone"],
  ["attendance.day_starts_at", "", "noTime"],
  ["attendance.working_hours", { start: "08:00", end: "" }, "noTime"],
  ["attendance.lateness", "60", "tooLate"],
  ["patterns.least_days", "29", "tooMany"],
])("%s cannot be %j: %s", (id, value, fault) => {
  expect(faultsOf(withEdits(KEPT, { [id]: value }, "en"))).toEqual({ [id]: fault });
});

test.each<[ParameterId, Typed]>([
  ["attendance.absent_after", "5"],
  ["face_recognition.similarity_threshold", null],
  ["attendance.working_hours", null],
  ["patterns.least_days", "28"],
  ["enrollment.liveness", "enforce"],
  ["attendance.working_hours", { start: "22:00", end: "06:00" }],
  ["retention.minimum_free_mb", "0"],
])("%s can be %j", (id, value) => {
  expect(faultsOf(withEdits(KEPT, { [id]: value }, "en"))).toEqual({});
});

test("a change of a number goes up or down, another does neither", () => {
  expect(trendOf({ id: "retention.events_days", from: 30, to: 7 })).toBe("down");
  expect(trendOf({ id: "retention.events_days", from: 1, to: 7 })).toBe("up");
  expect(trendOf({ id: "face_recognition.similarity_threshold", from: null, to: 0.5 })).toBe("other");
});
