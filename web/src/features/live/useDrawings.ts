import { useMemo } from "react";

import type { Camera } from "@/client/cameras";
import type { Drawings, Outline } from "@/features/live/paint";
import { chipOf } from "@/features/live/sightings";
import { useMessages } from "@/lib/language/language";

/** What is drawn over pictures, in the language that is spoken. */
export function useDrawings(outlines: readonly Outline[]): Drawings {
  const { live, words } = useMessages();
  return useMemo(() => ({ describe: (track) => chipOf(track, live, words.unknown), outlines }), [live, words, outlines]);
}

/** What is drawn of a camera: its crowd region, its zones, its lines and that of its door. */
export function outlinesOf(camera: Camera | undefined, names: { region: string; door: string }): Outline[] {
  if (camera === undefined) return [];
  const { roi, line, zones, lines } = camera;
  const across = (name: string, { start, end }: NonNullable<Camera["line"]>): Outline => ({ name, points: [start, end], closed: false });
  return [
    ...(roi.length === 0 ? [] : [{ name: names.region, points: roi, closed: true }]),
    ...zones.map(({ name, points }) => ({ name, points, closed: true })),
    ...lines.map((one) => across(one.name, one)),
    ...(line === null ? [] : [across(names.door, line)]),
  ];
}
