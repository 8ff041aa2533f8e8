import { describe, expect, it } from "vitest";

import { between, clamped, crossesItself, edgesOf, isEmpty, nearestOn, pathCrosses, type Point, repeats } from "./geometry";

const SQUARE: Point[] = [[0.2, 0.2], [0.8, 0.2], [0.8, 0.8], [0.2, 0.8]];
const BOW_TIE: Point[] = [[0.2, 0.2], [0.8, 0.8], [0.8, 0.2], [0.2, 0.8]];
const STAR: Point[] = [[0.5, 0.1], [0.7, 0.9], [0.1, 0.4], [0.9, 0.4], [0.3, 0.9]];
const NOTCHED: Point[] = [[0.1, 0.1], [0.9, 0.1], [0.9, 0.9], [0.5, 0.4], [0.1, 0.9]];

/** The same sequence of numbers in 0..1 for the same seed. */
function randomly(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** Corners around a middle, in the order of their directions: a border that never crosses itself. */
function starShaped(seed: number): Point[] {
  const random = randomly(seed);
  const count = 3 + Math.floor(random() * 20);
  return Array.from({ length: count }, (_, place): Point => {
    const direction = (place / count) * 2 * Math.PI;
    const reach = 0.1 + random() * 0.35;
    return [0.5 + Math.cos(direction) * reach, 0.5 + Math.sin(direction) * reach];
  });
}

const SEEDS = Array.from({ length: 60 }, (_, place) => 7919 * (place + 1));

describe("a border", () => {
  it.each([
    ["a square", SQUARE, false],
    ["a bow tie", BOW_TIE, true],
    ["a star drawn in one stroke", STAR, true],
    ["a notched shape", NOTCHED, false],
    ["a corner on another edge", [[0, 0], [1, 0], [1, 1], [0.5, 0], [0, 1]], true],
    ["an edge that leads back on itself", [[0.1, 0.1], [0.9, 0.1], [0.5, 0.1], [0.5, 0.9]], true],
    ["an edge that leads straight on", [[0.1, 0.1], [0.5, 0.1], [0.9, 0.1], [0.5, 0.9]], false],
  ] as [string, Point[], boolean][])("of %s is told", (_, corners, crosses) => {
    expect(crossesItself(corners)).toBe(crosses);
  });

  it.each(SEEDS)("around a middle never crosses itself, from any corner and either way (seed %i)", (seed) => {
    const corners = starShaped(seed);
    const first = seed % corners.length;
    const turned = [...corners.slice(first), ...corners.slice(0, first)];
    expect(crossesItself(turned)).toBe(false);
    expect(crossesItself(turned.toReversed())).toBe(false);
    expect(pathCrosses(turned)).toBe(false);
  });

  it.each(SEEDS)("with a corner on each edge is still simple (seed %i)", (seed) => {
    const corners = starShaped(seed).map(clamped);
    const place = seed % corners.length;
    const [start, end] = edgesOf(corners)[place] ?? [[0, 0], [0, 0]];
    const more = corners.toSpliced(place + 1, 0, between(start, end));
    expect(crossesItself(more)).toBe(false);
    expect(more).toHaveLength(corners.length + 1);
  });

  it.each(SEEDS)("crosses itself once two corners far apart are exchanged in a ring (seed %i)", (seed) => {
    const count = 5 + (seed % 12);
    const ring = Array.from({ length: count }, (_, place): Point => {
      const direction = (place / count) * 2 * Math.PI;
      return [0.5 + 0.4 * Math.cos(direction), 0.5 + 0.4 * Math.sin(direction)];
    });
    const [first, second] = [ring[0], ring[2]];
    if (first === undefined || second === undefined) throw new Error("a ring has five corners at least");
    expect(crossesItself(ring)).toBe(false);
    expect(crossesItself(ring.with(0, second).with(2, first))).toBe(true);
  });

  it("that is still open crosses only what is drawn", () => {
    expect(pathCrosses([[0.2, 0.2], [0.8, 0.2], [0.8, 0.8], [0.5, 0.1]])).toBe(true);
    expect(pathCrosses([[0.2, 0.2], [0.8, 0.8], [0.8, 0.2]])).toBe(false);
    expect(pathCrosses([[0.2, 0.2], [0.8, 0.2], [0.4, 0.2]])).toBe(true);
  });

  it("is empty on a line, and full around a square", () => {
    expect(isEmpty([[0.1, 0.1], [0.5, 0.5], [0.9, 0.9]])).toBe(true);
    expect(isEmpty(SQUARE)).toBe(false);
    expect(isEmpty(SQUARE.toReversed())).toBe(false);
  });

  it("repeats a corner or not", () => {
    expect(repeats(SQUARE)).toBe(false);
    expect(repeats([...SQUARE, [0.8, 0.2]])).toBe(true);
  });
});

describe("a place", () => {
  it.each([
    [[-0.2, 0.5], [0, 0.5]],
    [[1.4, 2], [1, 1]],
    [[0.123456, 0.654321], [0.1235, 0.6543]],
  ] as [Point, Point][])("%j is brought to %j", (from, to) => {
    expect(clamped(from)).toEqual(to);
  });

  it.each([
    ["beside the middle", [0.5, 0.7], [0.5, 0.5]],
    ["before the start", [0, 0.4], [0.2, 0.5]],
    ["behind the end", [1, 0.6], [0.8, 0.5]],
  ] as [string, Point, Point][])("%s of an edge has its nearest place on it", (_, point, nearest) => {
    expect(nearestOn([0.2, 0.5], [0.8, 0.5], point, 16 / 9)).toEqual(nearest);
  });

  it("is nearest as the picture is seen, not as shares of its sides", () => {
    expect(nearestOn([0, 0], [1, 1], [1, 0], 1)).toEqual([0.5, 0.5]);
    expect(nearestOn([0, 0], [1, 1], [1, 0], 2)).toEqual([0.8, 0.8]);
  });
});
