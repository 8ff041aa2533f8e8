import { expect, test } from "vitest";

import type { SightingState, TrackingState } from "@/client";

import { peopleOn, splitSightings } from "./people";

const track = { track: 1, box: [0, 0, 10, 10], employee: "ana", similarity: 0.8 };
const state: TrackingState = {
  at: "2026-03-02T08:00:00Z",
  cameras: [
    {
      camera: "door",
      captured_at: "2026-03-02T08:00:00Z",
      width: 640,
      height: 360,
      tracks: [{ ...track, votes: 3, since: "2026-03-02T07:59:00Z" }],
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

test("lasting sightings are told from ended ones, in order", () => {
  const sighting = (id: string, open: boolean): SightingState => ({
    id,
    open,
    camera: "door",
    employee: null,
    first_seen: "2026-03-02T08:00:00Z",
    last_seen: "2026-03-02T08:00:05Z",
    similarity: null,
    votes: 0,
    face: null,
  });
  const split = splitSightings([sighting("c", true), sighting("b", false), sighting("a", true)]);
  expect(split.lasting.map((entry) => entry.id)).toEqual(["c", "a"]);
  expect(split.ended.map((entry) => entry.id)).toEqual(["b"]);
});
