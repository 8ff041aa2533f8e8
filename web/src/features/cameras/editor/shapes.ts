import type { Camera, CountingLine, Zone } from "@/client/cameras";

import { clamped, crossesItself, isEmpty, pathCrosses, type Point, repeats } from "./geometry";

/** A side of a line, as somebody sees it who walks in the picture from its start to its end. */
export type Side = "left" | "right";

/** What is known of a zone besides its border. */
export type ZoneFacts = Omit<Zone, "points">;

/** What is known of a counting line besides where it is. */
export type LineFacts = Omit<CountingLine, "start" | "end" | "inside">;

/** A border around a part of the picture. */
export interface Polygon {
  readonly id: string;
  readonly form: "polygon";
  readonly points: readonly Point[];
  /** Null of the crowd region. */
  readonly zone: ZoneFacts | null;
}

/** A line across the picture, from its first point to its second. */
export interface Line {
  readonly id: string;
  readonly form: "line";
  readonly points: readonly Point[];
  readonly inside: Side;
  /** Null of the line of a door. */
  readonly counts: LineFacts | null;
}

export type Shape = Polygon | Line;

/** Why something cannot be drawn so. */
export type Fault = "fewest" | "most" | "same" | "crosses" | "nothing" | "lineEnds" | "lineShort";

export const FEWEST = 3;
export const MOST = 64;
const LINE_ENDS = 2;

export const REGION: Polygon = { id: "region", form: "polygon", points: [], zone: null };
export const DOOR_LINE: Line = { id: "line", form: "line", points: [], inside: "right", counts: null };

/** A shape in the middle of the picture, to begin with. */
export function inTheMiddle(shape: Shape): Shape {
  const rectangle: Point[] = [[0.25, 0.25], [0.75, 0.25], [0.75, 0.75], [0.25, 0.75]];
  const across: Point[] = [[0.25, 0.6], [0.75, 0.6]];
  return { ...shape, points: shape.form === "polygon" ? rectangle : across };
}

/** Why a finished shape cannot be kept; null where it can. */
export function faultOf({ form, points }: Shape): Fault | null {
  if (form === "line") return lineFault(points);
  if (points.length < FEWEST) return "fewest";
  if (points.length > MOST) return "most";
  if (repeats(points)) return "same";
  if (crossesItself(points)) return "crosses";
  return isEmpty(points) ? "nothing" : null;
}

/** Why a shape cannot go on so that is still being drawn; null where it can. */
export function drawingFault({ points }: Shape): Fault | null {
  if (points.length > MOST) return "most";
  if (repeats(points)) return "same";
  return pathCrosses(points) ? "crosses" : null;
}

function lineFault(points: readonly Point[]): Fault | null {
  if (points.length !== LINE_ENDS) return "lineEnds";
  return repeats(points) ? "lineShort" : null;
}

/** Whether nothing more can be added to a shape. */
export function isComplete({ form, points }: Shape): boolean {
  return form === "line" && points.length === LINE_ENDS;
}

/** The same line, with the inside on its other side. */
export function flipped(line: Line): Line {
  return { ...line, inside: line.inside === "left" ? "right" : "left" };
}

/** How long the arrow of a line is, in heights of the picture. */
const ARROW = 0.14;

/** The arrow of a line: from its middle to the inside, in a picture `ratio` times as wide as high. */
export function arrowOf({ points, inside }: Line, ratio: number): [Point, Point] | null {
  const [start, end] = points;
  if (start === undefined || end === undefined) return null;
  const [dx, dy] = [(end[0] - start[0]) * ratio, end[1] - start[1]];
  const reach = (ARROW / Math.max(Math.hypot(dx, dy), Number.EPSILON)) * (inside === "right" ? 1 : -1);
  const middle: Point = [(start[0] + end[0]) / 2, (start[1] + end[1]) / 2];
  return [middle, clamped([middle[0] - (dy * reach) / ratio, middle[1] + dx * reach])];
}

/** What of a camera is drawn. */
export type Drawn = Pick<Camera, "roi" | "line" | "zones" | "lines">;

/** What is drawn on the picture of a camera. */
export function shapesOf({ roi, line, zones, lines }: Drawn): Shape[] {
  const region: Shape[] = roi.length === 0 ? [] : [{ ...REGION, points: roi }];
  const door: Shape[] = line === null ? [] : [{ ...DOOR_LINE, points: [line.start, line.end], inside: line.inside }];
  return [
    ...region,
    ...door,
    ...zones.map(({ points, ...zone }, place): Shape => ({ id: `zone-${place + 1}`, form: "polygon", points, zone })),
    ...lines.map(
      ({ start, end, inside, ...counts }, place): Shape => ({
        id: `line-${place + 1}`,
        form: "line",
        points: [start, end],
        inside,
        counts,
      }),
    ),
  ];
}

/** Shapes as a camera keeps them. */
export function keptOf(shapes: readonly Shape[]): Drawn {
  const polygons = shapes.filter((shape) => shape.form === "polygon");
  const lines = shapes.filter((shape) => shape.form === "line");
  const door = lines.find(({ counts }) => counts === null);
  return {
    roi: pairsOf(polygons.find(({ zone }) => zone === null)),
    line: door === undefined ? null : placeOf(door),
    zones: polygons.flatMap((shape) => (shape.zone === null ? [] : [{ ...shape.zone, points: pairsOf(shape) }])),
    lines: lines.flatMap((shape) => (shape.counts === null ? [] : [{ ...shape.counts, ...placeOf(shape) }])),
  };
}

function pairsOf(shape: Polygon | undefined): [number, number][] {
  return shape?.points.map(([x, y]): [number, number] => [x, y]) ?? [];
}

function placeOf({ points, inside }: Line): NonNullable<Camera["line"]> {
  const [start = [0, 0], end = [0, 0]] = points;
  return { start: [...start], end: [...end], inside };
}

/** Whether two drawings are the same. */
export function areSame(one: readonly Shape[], other: readonly Shape[]): boolean {
  return JSON.stringify(keptOf(one)) === JSON.stringify(keptOf(other));
}
