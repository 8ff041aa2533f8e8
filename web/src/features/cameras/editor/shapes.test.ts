import { describe, expect, it } from "vitest";

import type { Point } from "./geometry";
import { areSame, arrowOf, DOOR_LINE, faultOf, flipped, inTheMiddle, keptOf, type Line, MOST, REGION, shapesOf } from "./shapes";

const UP: Line = { ...DOOR_LINE, points: [[0.5, 0.8], [0.5, 0.2]], inside: "right" };

const ZONE = {
  name: "Vault",
  kind: "restricted" as const,
  points: [[0, 0], [0.5, 0], [0.5, 0.5]] as [number, number][],
  hours: null,
  after_s: 0,
  loiter_after_s: null,
  cooldown_s: 300,
  severity: "critical" as const,
};

const COUNTED = {
  name: "Stairs",
  start: [0, 0.9] as [number, number],
  end: [1, 0.9] as [number, number],
  inside: "right" as const,
  tailgating: false,
  within_s: 2,
  hours: null,
  cooldown_s: 300,
  severity: "warning" as const,
};

function ring(count: number): Point[] {
  return Array.from({ length: count }, (_, place): Point => {
    const direction = (place / count) * 2 * Math.PI;
    return [0.5 + 0.4 * Math.cos(direction), 0.5 + 0.4 * Math.sin(direction)];
  });
}

describe("a shape", () => {
  it.each([
    ["two corners", ring(2), "fewest"],
    ["three corners", ring(3), null],
    ["as many as are allowed", ring(MOST), null],
    ["one too many", ring(MOST + 1), "most"],
    ["a corner twice", [...ring(4), [0.9, 0.5]], "same"],
    ["crossing edges", [[0, 0], [1, 1], [1, 0], [0, 1]], "crosses"],
    ["no area", [[0.1, 0.1], [0.12, 0.1], [0.11, 0.102]], "nothing"],
  ] as [string, Point[], string | null][])("with %s is judged", (_, points, fault) => {
    expect(faultOf({ ...REGION, points })).toBe(fault);
  });

  it("that is a line has two ends at two places", () => {
    expect(faultOf(UP)).toBeNull();
    expect(faultOf({ ...UP, points: [[0.5, 0.5]] })).toBe("lineEnds");
    expect(faultOf({ ...UP, points: [[0.5, 0.5], [0.5, 0.5]] })).toBe("lineShort");
  });

  it("can begin in the middle", () => {
    expect(faultOf(inTheMiddle(REGION))).toBeNull();
    expect(faultOf(inTheMiddle(DOOR_LINE))).toBeNull();
  });
});

describe("the arrow of a line", () => {
  it("points to the right hand of somebody who walks along it, or to the left", () => {
    const [, right] = arrowOf(UP, 16 / 9) ?? [];
    const [, left] = arrowOf(flipped(UP), 16 / 9) ?? [];
    expect(right?.[0]).toBeGreaterThan(0.5);
    expect(left?.[0]).toBeLessThan(0.5);
    expect(right?.[1]).toBeCloseTo(0.5);
  });

  it.each([1, 4 / 3, 16 / 9])("stands upright on a slanted line in a picture %f times as wide as high", (ratio) => {
    const slanted: Line = { ...UP, points: [[0.2, 0.3], [0.7, 0.6]] };
    const [from, to] = arrowOf(slanted, ratio) ?? [[0, 0], [0, 0]];
    const along = [(0.7 - 0.2) * ratio, 0.6 - 0.3] as const;
    expect(along[0] * (to[0] - from[0]) * ratio + along[1] * (to[1] - from[1])).toBeCloseTo(0, 3);
  });
});

describe("what a camera keeps", () => {
  const camera = {
    roi: [[0.1, 0.1], [0.9, 0.1], [0.5, 0.9]] as [number, number][],
    line: { start: [0.2, 0.5] as [number, number], end: [0.8, 0.5] as [number, number], inside: "left" as const },
    zones: [{ ...ZONE, name: "Vault" }, { ...ZONE, name: "Canteen", kind: "meal" as const }],
    lines: [{ ...COUNTED, name: "Stairs" }],
  };

  it.each([
    camera,
    { ...camera, line: null },
    { ...camera, roi: [] },
    { ...camera, line: null, zones: [] },
    { roi: [], line: null, zones: [], lines: [] },
  ])("comes back as it was", (kept) => {
    expect(keptOf(shapesOf(kept))).toEqual(kept);
  });

  it("is the same only if nothing was moved or turned round", () => {
    const shapes = shapesOf(camera);
    expect(areSame(shapes, shapesOf(camera))).toBe(true);
    expect(areSame(shapes, shapes.map((shape) => (shape.form === "line" ? flipped(shape) : shape)))).toBe(false);
    expect(areSame(shapes, shapesOf({ ...camera, roi: [] }))).toBe(false);
    expect(areSame(shapes, shapesOf({ ...camera, zones: [{ ...ZONE, name: "Safe" }] }))).toBe(false);
  });

  it("gives every shape a name of its own", () => {
    expect(new Set(shapesOf(camera).map(({ id }) => id)).size).toBe(5);
  });
});
