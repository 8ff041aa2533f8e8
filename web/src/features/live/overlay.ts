import type { TrackState } from "@/client/tracking";

/** Left, top, right, bottom, in 0..1 of the picture. */
export type Box = readonly [number, number, number, number];

/** Where a picture of one shape lies inside a box of another: left, top, width, height. */
export interface Placement {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** How a person on a picture is marked. */
export type Mark = "known" | "unknown" | "doubtful" | "spoof";

/** Where a picture lies that is shown whole in the middle of a window, as `object-fit: contain` does it. */
export function contained(picture: { width: number; height: number }, window: { width: number; height: number }): Placement {
  const scale = Math.min(window.width / picture.width, window.height / picture.height);
  const width = picture.width * scale;
  const height = picture.height * scale;
  return { left: (window.width - width) / 2, top: (window.height - height) / 2, width, height };
}

/** From so many votes on a name is shown without doubt. */
const SURE_VOTES = 3;

/** A spoof is a picture of a face; doubtful is a name that rests on few votes. */
export function markOf({ employee, votes, liveness }: TrackState): Mark {
  if (liveness === "spoof") return "spoof";
  if (employee === null) return "unknown";
  return votes < SURE_VOTES ? "doubtful" : "known";
}

/** What of somebody is drawn: the face, or all of them where no face was seen. */
export interface Spot {
  part: "face" | "body";
  box: Box;
}

export function spotOf({ faced, box, body }: TrackState): Spot {
  if (!faced && body !== null) return { part: "body", box: body as unknown as Box };
  return { part: "face", box: box as unknown as Box };
}

const FOLLOWING = 0.65;

/** Moves boxes smoothly to where they are next, each by its track. */
export class Smoother {
  private known = new Map<number, Spot>();

  /** What to draw now; what is new is drawn where it is. */
  next(tracks: readonly TrackState[]): Map<number, Spot> {
    this.known = new Map(tracks.map((track) => [track.track, followed(this.known.get(track.track), spotOf(track))]));
    return this.known;
  }
}

function followed(from: Spot | undefined, to: Spot): Spot {
  return from?.part === to.part ? { ...to, box: between(from.box, to.box) } : to;
}

function between(from: Box, to: Box): Box {
  const at = (edge: 0 | 1 | 2 | 3) => from[edge] + (to[edge] - from[edge]) * FOLLOWING;
  return [at(0), at(1), at(2), at(3)];
}

/** The corners of brackets around a box: for each corner its point and the ends of its two arms, in pixels. */
export function brackets(box: Box, place: Placement): [number, number][][] {
  const [left, top, right, bottom] = onWindow(box, place);
  const arm = Math.max(Math.min(right - left, bottom - top) * 0.28, 6);
  const corner = (x: number, y: number, dx: number, dy: number): [number, number][] => [
    [x + dx * arm, y],
    [x, y],
    [x, y + dy * arm],
  ];
  return [corner(left, top, 1, 1), corner(right, top, -1, 1), corner(left, bottom, 1, -1), corner(right, bottom, -1, -1)];
}

/** A box in pixels of the window. */
export function onWindow(box: Box, { left, top, width, height }: Placement): Box {
  return [left + box[0] * width, top + box[1] * height, left + box[2] * width, top + box[3] * height];
}

/** The place that something may take without covering others: where it is, or below what is in the way. */
export function freePlace(wanted: Placement, others: readonly Placement[]): Placement {
  const blocking = others.find((other) => overlaps(wanted, other));
  return blocking === undefined ? wanted : freePlace({ ...wanted, top: blocking.top + blocking.height + 2 }, others);
}

function overlaps(one: Placement, other: Placement): boolean {
  const apart = (start: number, length: number, from: number, size: number) => start + length <= from || from + size <= start;
  return !apart(one.left, one.width, other.left, other.width) && !apart(one.top, one.height, other.top, other.height);
}
