import type { Place } from "@/lib/picture";

export type Point = Place;

const GRID = 10_000;
const SMALLEST_AREA = 1e-4;

/** The nearest place inside the picture, on a grid fine enough for every camera. */
export function clamped([x, y]: Point): Point {
  const within = (value: number) => Math.round(Math.min(Math.max(value, 0), 1) * GRID) / GRID;
  return [within(x), within(y)];
}

/** The place half-way between two. */
export function between(one: Point, other: Point): Point {
  return clamped([(one[0] + other[0]) / 2, (one[1] + other[1]) / 2]);
}

/** The place of a segment that is nearest to a point; both distances are measured in a picture `ratio` times as wide as high. */
export function nearestOn(start: Point, end: Point, point: Point, ratio: number): Point {
  const along: Point = [(end[0] - start[0]) * ratio, end[1] - start[1]];
  const there: Point = [(point[0] - start[0]) * ratio, point[1] - start[1]];
  const length = along[0] ** 2 + along[1] ** 2;
  const share = length === 0 ? 0 : Math.min(Math.max((along[0] * there[0] + along[1] * there[1]) / length, 0), 1);
  return clamped([start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share]);
}

/** The edges of a closed border, each as its two ends. */
export function edgesOf(corners: readonly Point[]): [Point, Point][] {
  return corners.map((corner, place) => [corner, corners[(place + 1) % corners.length] ?? corner]);
}

/** Whether two points are at the same place. */
export function repeats(points: readonly Point[]): boolean {
  return new Set(points.map((point) => point.join())).size < points.length;
}

/** Whether a border covers less than can be seen. */
export function isEmpty(corners: readonly Point[]): boolean {
  const twice = edgesOf(corners).reduce((sum, [[x1, y1], [x2, y2]]) => sum + x1 * y2 - x2 * y1, 0);
  return Math.abs(twice / 2) < SMALLEST_AREA;
}

/** Whether a closed border meets itself anywhere but where one edge follows the other. */
export function crossesItself(corners: readonly Point[]): boolean {
  return anyMeet(edgesOf(corners), true);
}

/** The same for a border that is still being drawn, whose last edge is missing. */
export function pathCrosses(points: readonly Point[]): boolean {
  return anyMeet(edgesOf(points).slice(0, -1), false);
}

function anyMeet(edges: readonly [Point, Point][], closed: boolean): boolean {
  return edges.some((one, place) =>
    edges.slice(place + 1).some((other, further) => {
      const follows = further === 0;
      const closes = closed && place === 0 && place + 1 + further === edges.length - 1;
      if (follows) return foldsBack(one[1], one[0], other[1]);
      if (closes) return foldsBack(one[0], one[1], other[0]);
      return meet(one, other);
    }),
  );
}

/** Whether two edges lead from their common corner in the same direction. */
function foldsBack(shared: Point, first: Point, second: Point): boolean {
  const along = (first[0] - shared[0]) * (second[0] - shared[0]) + (first[1] - shared[1]) * (second[1] - shared[1]);
  return turn(shared, first, second) === 0 && along > 0;
}

function meet([a, b]: [Point, Point], [c, d]: [Point, Point]): boolean {
  const [abc, abd, cda, cdb] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
  if (abc * abd < 0 && cda * cdb < 0) return true;
  const touching: [number, Point, Point, Point][] = [[abc, a, b, c], [abd, a, b, d], [cda, c, d, a], [cdb, c, d, b]];
  return touching.some(([turned, start, end, point]) => turned === 0 && isWithin(start, end, point));
}

/** 1 or -1 for the way in which a, b, c turns, 0 where it leads straight on. */
function turn(a: Point, b: Point, c: Point): number {
  return Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
}

function isWithin(start: Point, end: Point, [x, y]: Point): boolean {
  const inside = (one: number, other: number, value: number) => Math.min(one, other) <= value && value <= Math.max(one, other);
  return inside(start[0], end[0], x) && inside(start[1], end[1], y);
}
