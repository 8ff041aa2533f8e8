import { expect, test } from "vitest";

import type { TrackState } from "@/client/tracking";

import { brackets, contained, freePlace, markOf, onWindow, Smoother } from "./overlay";

function track(changes: Partial<TrackState> = {}): TrackState {
  return {
    track: 1,
    box: [0.25, 0.25, 0.75, 0.75],
    body: null,
    faced: true,
    employee: null,
    name: null,
    similarity: null,
    votes: 0,
    since: "2026-03-02T08:00:00Z",
    posture: "unknown",
    liveness: "unknown",
    ...changes,
  };
}

test.each([
  [{ width: 1600, height: 900 }, { left: 0, top: 0, width: 800, height: 450 }],
  [{ width: 400, height: 900 }, { left: 300, top: 0, width: 200, height: 450 }],
  [{ width: 1600, height: 400 }, { left: 0, top: 125, width: 800, height: 200 }],
])("a picture of %o lies whole in the middle of the window", (picture, place) => {
  expect(contained(picture, { width: 800, height: 450 })).toEqual(place);
});

test("boxes are placed inside the picture, not the window", () => {
  const place = contained({ width: 400, height: 900 }, { width: 800, height: 450 });
  expect(onWindow([0, 0, 1, 1], place)).toEqual([300, 0, 500, 450]);
});

test("a new box is drawn where it is, a moved one between, and in the end where it should be", () => {
  const smoother = new Smoother();
  expect(smoother.next([track()]).get(1)?.box).toEqual([0.25, 0.25, 0.75, 0.75]);
  const moved = track({ box: [0.35, 0.25, 0.85, 0.75] });
  const between = smoother.next([moved]).get(1)?.box[0] ?? 0;
  expect(between).toBeGreaterThan(0.25);
  expect(between).toBeLessThan(0.35);
  for (let picture = 0; picture < 20; picture++) smoother.next([moved]);
  expect(smoother.next([moved]).get(1)?.box[0]).toBeCloseTo(0.35, 5);
});

test("somebody who is gone and comes back is drawn where they are", () => {
  const smoother = new Smoother();
  smoother.next([track()]);
  smoother.next([]);
  expect(smoother.next([track({ box: [0, 0, 0.1, 0.1] })]).get(1)?.box).toEqual([0, 0, 0.1, 0.1]);
});

test("of somebody without a face all of them is drawn, and the face where it is once it was seen", () => {
  const smoother = new Smoother();
  const body = [0.2, 0.1, 0.8, 0.9];
  expect(smoother.next([track({ faced: false, body })]).get(1)).toEqual({ part: "body", box: body });
  expect(smoother.next([track({ body })]).get(1)).toEqual({ part: "face", box: [0.25, 0.25, 0.75, 0.75] });
  expect(smoother.next([track({ faced: false, body: null })]).get(1)?.part).toBe("face");
});

test("brackets stand at the four corners of the box", () => {
  const corners = brackets([0, 0, 1, 1], { left: 0, top: 0, width: 100, height: 50 }).map((corner) => corner[1]);
  expect(corners).toEqual([[0, 0], [100, 0], [0, 50], [100, 50]]);
});

test.each([
  ["known", { employee: "ana", votes: 3 }],
  ["unknown", { votes: 2 }],
  ["doubtful", { employee: "ana", votes: 1 }],
  ["spoof", { employee: "ana", votes: 9, liveness: "spoof" }],
  ["spoof", { liveness: "spoof" }],
] as const)("somebody is marked %s by %o", (mark, changes) => {
  expect(markOf(track(changes))).toBe(mark);
});

test("a name gives way downwards to all names before it", () => {
  const chip = (left: number, top: number) => ({ left, top, width: 80, height: 20 });
  const others = [chip(0, 100), chip(40, 122)];
  expect(freePlace(chip(100, 100), others)).toEqual(chip(100, 100));
  expect(freePlace(chip(50, 105), others)).toEqual(chip(50, 144));
});
