import { expect, test } from "vitest";

import { AIMING, dropped, isLooking, looked, RESTING, type Session, type Shot } from "./session";

function shot(key: number, score = key): Shot {
  return { key, file: new File([], `${key}.jpg`), preview: "", score };
}

/** A session to which pictures came every quarter of a second; null where not all was green. */
function after(shots: readonly (Shot | null)[], begun: Session = AIMING): Session {
  return shots.reduce((session, taken, place) => looked(session, { at: 1000 + place * 250, shot: taken }), begun);
}

const keysOf = ({ shots }: Session) => shots.map(({ key }) => key);

test("it takes pictures only after all was green for half a second", () => {
  expect(after([shot(1), shot(2)]).phase).toBe("aiming");
  expect(after([shot(1), shot(2), shot(3)])).toMatchObject({ phase: "burst", shots: [{ key: 3 }] });
});

test("one bad picture begins the half second anew", () => {
  expect(after([shot(1), shot(2), null, shot(3), shot(4)])).toMatchObject({ phase: "aiming", shots: [] });
});

test("of the burst it keeps the five best, in the order in which they were taken", () => {
  const scores = [3, 9, 1, 7, 2, 8, 5, 6];
  const taken = [shot(100), shot(101), ...scores.map((score, place) => shot(place + 1, score))];
  const session = after(taken);
  expect(session.phase).toBe("review");
  expect(keysOf(session)).toEqual([2, 4, 6, 7, 8]);
});

test("where answers are slow, five are enough", () => {
  const slow = Array.from({ length: 8 }, (_, place) => ({ at: place * 900, shot: shot(place) }));
  const session = slow.reduce<Session>(looked, AIMING);
  expect(session.phase).toBe("review");
  expect(session.shots).toHaveLength(5);
});

test("a picture that a hanging webcam gives twice is taken once", () => {
  const session = after([shot(1), shot(2), shot(3), shot(4, 3), shot(5)]);
  expect(keysOf(session)).toEqual([3, 5]);
});

test("a short bad moment is left out of the burst", () => {
  const session = after([shot(1), shot(2), shot(3), null, null, shot(4)]);
  expect(session).toMatchObject({ phase: "burst", shots: [{ key: 3 }, { key: 4 }] });
});

test("whoever looks away for long aims again, and what was taken stays", () => {
  const session = after([shot(1), shot(2), shot(3), ...Array.from({ length: 8 }, () => null)]);
  expect(session).toMatchObject({ phase: "aiming", greenSince: null, shots: [{ key: 3 }] });
});

test("nothing is taken while somebody reviews or rests", () => {
  const review: Session = { phase: "review", shots: [shot(1)] };
  expect(looked(review, { at: 0, shot: shot(2) })).toBe(review);
  expect(looked(RESTING, { at: 0, shot: shot(2) })).toBe(RESTING);
  expect([AIMING, review, RESTING].map(isLooking)).toEqual([true, false, false]);
});

test("pictures are dropped one by one; without any it aims again", () => {
  const review: Session = { phase: "review", shots: [shot(1), shot(2)] };
  const one = dropped(review, 1);
  expect(keysOf(one)).toEqual([2]);
  expect(dropped(one, 2)).toEqual(AIMING);
});
