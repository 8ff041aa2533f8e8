import { expect, test } from "vitest";

import type { PresenceState, SightingState, TrackingState } from "@/client";

import { describeEvidence, peopleOn, presentFirst, splitSightings } from "./people";

const track = { track: 1, box: [0, 0, 10, 10], employee: "ana", name: "Ana", similarity: 0.8 };
const state: TrackingState = {
  at: "2026-03-02T08:00:00Z",
  cameras: [
    {
      camera: "door",
      captured_at: "2026-03-02T08:00:00Z",
      width: 640,
      height: 360,
      tracks: [{ ...track, votes: 3, since: "2026-03-02T07:59:00Z", posture: "unknown", liveness: "unknown" }],
    },
  ],
  presence: [],
  sightings: [],
};

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

test("those who are here come before those who are not, in order", () => {
  const person = (employee: string, presence: PresenceState["presence"]): PresenceState => ({
    employee,
    name: employee,
    department: "",
    presence,
    since: null,
    inside: false,
    paused: false,
    camera: null,
    last_seen: null,
  });
  const staff = [person("ana", "off"), person("ben", "available"), person("cem", "off"), person("dan", "available")];
  expect(presentFirst(staff).map((entry) => entry.employee)).toEqual(["ben", "dan", "ana", "cem"]);
});

test.each([
  ["Ana", 0.824, 4, "82 % · 4 votes"],
  ["Ana", 1, 1, "100 % · 1 vote"],
  [null, 0.34, 0, "closest 34 %"],
  [null, -0.05, 0, "closest 0 %"],
  [null, null, 0, "no clear view"],
])("%s with a similarity of %s and %d votes is shown with %s", (employee, similarity, votes, text) => {
  expect(describeEvidence(sighting("a", { employee, similarity, votes }))).toBe(text);
});
