import { expect, test } from "vitest";

import type { TrackState } from "@/client/tracking";

import { Trail } from "./trail";

const somebody = (track: number) => ({ tracks: [{ track } as TrackState], crowds: [] });
const NOBODY = { tracks: [], crowds: [] };

test("a frame is shown with those who were seen last until then", () => {
  const trail = new Trail();
  trail.add(1000, somebody(1));
  trail.add(1400, somebody(2));
  trail.add(1200, NOBODY);
  expect(trail.at(999)).toEqual(NOBODY);
  expect(trail.at(1000)).toEqual(somebody(1));
  expect(trail.at(1250)).toEqual(NOBODY);
  expect(trail.at(9999)).toEqual(somebody(2));
});

test("what is long past is forgotten", () => {
  const trail = new Trail();
  trail.add(0, somebody(1));
  trail.add(60_000, somebody(2));
  expect(trail.at(30_000)).toEqual(NOBODY);
});
