/** A place in a picture: x to the right, y downwards, both in 0..1. */
export type Place = readonly [number, number];

/** The corner at which the name of a shape stands: the highest, of those the leftmost; null without any. */
export function nameCorner(points: readonly Place[]): Place | null {
  return points.reduce<Place | null>((best, point) => (best === null || isBefore(point, best) ? point : best), null);
}

function isBefore(one: Place, other: Place): boolean {
  return one[1] === other[1] ? one[0] < other[0] : one[1] < other[1];
}
