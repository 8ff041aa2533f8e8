import { expect, test } from "vitest";

import { sharpnessOf } from "./sharpness";

/** A picture of vertical stripes; each edge is as many pixels wide as said. */
function stripes(edge: number) {
  const [width, height] = [32, 8];
  const data = new Uint8ClampedArray(width * height * 4);
  for (let place = 0; place < width * height; place++) {
    const phase = Math.abs(((place % width) % 16) - 8) - 4;
    const level = 128 + 100 * Math.max(-1, Math.min(1, (phase * 2) / edge));
    data.set([level, level, level, 255], place * 4);
  }
  return { data, width, height };
}

test("an even picture is not sharp", () => {
  const even = { data: new Uint8ClampedArray(32 * 8 * 4).fill(90), width: 32, height: 8 };
  expect(sharpnessOf(even)).toBeCloseTo(0);
});

test("hard edges are sharper than soft ones", () => {
  expect(sharpnessOf(stripes(1))).toBeGreaterThan(2 * sharpnessOf(stripes(8)));
});

test("a picture too small to say is not sharp", () => {
  expect(sharpnessOf({ data: new Uint8ClampedArray(16), width: 2, height: 2 })).toBe(0);
});
