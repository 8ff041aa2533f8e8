import { expect, test } from "vitest";

import type { SightingState, TrackingState } from "@/client/tracking";
import { makeFormat } from "@/lib/language/format";
import { en } from "@/messages/en";

import { chipOf, describeEvidence, describeState, peopleOn, splitSightings } from "./sightings";

const track = {
  track: 1,
  box: [0, 0, 10, 10],
  body: null,
  faced: true,
  employee: "ana",
  name: "Ana",
  similarity: 0.8,
  votes: 3,
  since: "2026-03-02T07:59:00Z",
  posture: "unknown",
  liveness: "unknown",
} as const;
const state: TrackingState = {
  at: "2026-03-02T08:00:00Z",
  cameras: [
    { camera: "door", captured_at: "2026-03-02T08:00:00Z", width: 640, height: 360, tracks: [{ ...track, box: [] }], crowds: [], occupancy: [] },
  ],
  presence: [],
  sightings: [],
};
const format = makeFormat("en", "UTC", en.units);

test("people are counted on the camera asked for", () => {
  expect(peopleOn(state, "door")).toBe(1);
  expect(peopleOn(state, "office")).toBe(0);
  expect(peopleOn(undefined, "door")).toBe(0);
});

function sighting(id: string, changes: Partial<SightingState> = {}): SightingState {
  return {
    id,
    open: false,
    camera: "door",
    employee: null,
    name: null,
    first_seen: "2026-03-02T08:00:00Z",
    last_seen: "2026-03-02T08:00:05Z",
    similarity: null,
    votes: 0,
    face: null,
    posture: "unknown",
    liveness: "unknown",
    ...changes,
  };
}

test("lasting sightings are told from ended ones, in order", () => {
  const split = splitSightings([sighting("c", { open: true }), sighting("b"), sighting("a", { open: true })]);
  expect(split.lasting.map((entry) => entry.id)).toEqual(["c", "a"]);
  expect(split.ended.map((entry) => entry.id)).toEqual(["b"]);
});

test("a sighting that is told twice is shown once, as it was told first", () => {
  const split = splitSightings([sighting("a", { open: true }), sighting("a")]);
  expect(split.lasting).toHaveLength(1);
  expect(split.ended).toHaveLength(0);
});

test.each([
  ["Ana", 0.824, 4, "82 % · 4 votes"],
  ["Ana", 1, 1, "100 % · 1 vote"],
  [null, 0.34, 0, "closest 34 %"],
  [null, -0.05, 0, "closest 0 %"],
  [null, null, 0, "no clear view"],
])("%s with a similarity of %s and %d votes is shown with %s", (employee, similarity, votes, text) => {
  expect(describeEvidence(sighting("a", { employee, similarity, votes }), en.live, format)).toBe(text);
});

test.each([
  ["unknown", "unknown", ""],
  ["sitting", "unknown", "sitting"],
  ["standing", "spoof", "standing · not a live face"],
] as const)("posture %s and liveness %s are said as '%s'", (posture, liveness, text) => {
  expect(describeState({ posture, liveness }, en.live)).toBe(text);
});

test.each([
  [{}, "Ana"],
  [{ posture: "sitting" }, "Ana · sitting"],
  [{ liveness: "live" }, "Ana"],
  [{ liveness: "spoof", posture: "standing" }, "Not a live face · Ana"],
  [{ employee: null, name: null, liveness: "spoof" }, "Not a live face"],
  [{ employee: null, name: null }, "Unknown"],
  [{ employee: null, name: null, faced: false, body: [0, 0, 1, 1] }, ""],
  [{ employee: null, name: null, faced: false, body: [0, 0, 1, 1], posture: "standing" }, "standing"],
] as const)("under somebody with %o stands '%s'", (changes, words) => {
  const { body, ...rest } = { ...track, ...changes };
  expect(chipOf({ ...rest, box: [], body: body === null ? null : [...body] }, en.live, "Unknown")).toBe(words);
});
