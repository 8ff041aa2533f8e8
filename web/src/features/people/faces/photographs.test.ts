import { expect, test } from "vitest";

import type { PhotographResult } from "@/client/faces";

import { countsOf, firstOutcome, nextOf, type Outcome, outcomeOf, type Photograph, withOutcome } from "./photographs";

function photograph(key: number, outcome: Outcome): Photograph {
  return { key, file: new File([], `${key}.jpg`), preview: "", outcome };
}

test.each([
  ["image/jpeg", 1000, { state: "waiting" }],
  ["image/png", 15 * 1024 * 1024, { state: "waiting" }],
  ["image/jpeg", 15 * 1024 * 1024 + 1, { state: "unfit", why: "tooLarge" }],
  ["application/pdf", 1000, { state: "unfit", why: "notPicture" }],
  ["", 1000, { state: "unfit", why: "notPicture" }],
])("a file of the kind %j and %d bytes begins as %j", (type, size, outcome) => {
  expect(firstOutcome({ type, size })).toEqual(outcome);
});

const REFUSED: PhotographResult = {
  file: "a.jpg",
  accepted: false,
  face: null,
  code: "no_face",
  reason: "no face",
  weak: false,
  as_good: false,
  replaced: null,
  looks_like: null,
  held: null,
};

test("the server's answer becomes an outcome", () => {
  const accepted = { ...REFUSED, accepted: true, face: "f1", code: null };
  expect(outcomeOf(accepted)).toEqual({ state: "accepted" });
  expect(outcomeOf({ ...accepted, weak: true })).toEqual({ state: "weak" });
  expect(outcomeOf(REFUSED)).toEqual({ state: "refused", code: "no_face", looksLike: null });
  expect(outcomeOf({ ...REFUSED, code: "duplicate", looks_like: "budi" })).toEqual({
    state: "refused",
    code: "duplicate",
    looksLike: "budi",
  });
});

test("one as good is known already, and one like somebody else waits", () => {
  expect(outcomeOf({ ...REFUSED, accepted: true, as_good: true, face: "f1", code: null }).state).toBe("asGood");
  const held = { ...REFUSED, code: "duplicate" as const, looks_like: "budi", held: "h1" };
  expect(outcomeOf(held)).toEqual({ state: "held", looksLike: "budi" });
});

test("a photograph that nobody had time for may be sent again", () => {
  expect(outcomeOf({ ...REFUSED, code: "busy" }).state).toBe("failed");
});

test("photographs are sent one after the other", () => {
  const two = [photograph(1, { state: "waiting" }), photograph(2, { state: "waiting" })];
  expect(nextOf(two)?.key).toBe(1);
  const first = withOutcome(two, 1, { state: "looking" });
  expect(nextOf(first)).toBeUndefined();
  expect(nextOf(withOutcome(first, 1, { state: "accepted" }))?.key).toBe(2);
});

test("what became of them is counted", () => {
  const all = [
    photograph(1, { state: "accepted" }),
    photograph(2, { state: "weak" }),
    photograph(3, { state: "failed", message: "" }),
    photograph(4, { state: "looking" }),
  ];
  expect(countsOf(all)).toEqual({ accepted: 2, refused: 1, open: 1 });
});
