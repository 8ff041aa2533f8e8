import { expect, test } from "vitest";

import type { FaceCheck } from "@/client/faces";

import { looksOf, satisfies } from "./looks";

const GOOD: FaceCheck = {
  box: [0.3, 0.2, 0.6, 0.7],
  faces: 1,
  distance: "ok",
  light: "ok",
  sharp: true,
  straight: true,
  verdict: null,
};

const NOBODY: FaceCheck = {
  box: null,
  faces: 0,
  distance: null,
  light: null,
  sharp: false,
  straight: false,
  verdict: "no_face",
};

test("a good picture turns everything green", () => {
  const looks = looksOf(GOOD);
  expect(looks).toEqual({ distance: true, light: true, pose: true, hint: "ready", acceptable: true });
  expect(satisfies(looks, "good")).toBe(true);
});

test.each<[FaceCheck, string]>([
  [NOBODY, "no_face"],
  [{ ...GOOD, faces: 2, verdict: "several_faces" }, "several_faces"],
  [{ ...GOOD, verdict: "hidden" }, "uncover"],
  [{ ...GOOD, distance: "too_far", light: "too_dark" }, "closer"],
  [{ ...GOOD, distance: "too_near" }, "back"],
  [{ ...GOOD, light: "too_dark", sharp: false }, "more_light"],
  [{ ...GOOD, light: "too_bright" }, "less_light"],
  [{ ...GOOD, straight: false, sharp: false }, "straight"],
  [{ ...GOOD, sharp: false }, "still"],
])("%j says %s first, and takes no picture", (check, hint) => {
  const looks = looksOf(check);
  expect(looks.hint).toBe(hint);
  expect(satisfies(looks, "good")).toBe(false);
});

test("a bystander in the background, whom the enrolment overlooks, is overlooked", () => {
  expect(looksOf({ ...GOOD, faces: 3 }).hint).toBe("ready");
});

test("what the enrolment would refuse is never taken", () => {
  const looks = looksOf({ ...GOOD, verdict: "blurred" });
  expect([satisfies(looks, "good"), satisfies(looks, "acceptable")]).toEqual([false, false]);
});

test("what is merely acceptable is taken where somebody asks for it", () => {
  const looks = looksOf({ ...GOOD, straight: false });
  expect([satisfies(looks, "good"), satisfies(looks, "acceptable")]).toEqual([false, true]);
});
