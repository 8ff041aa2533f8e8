import type { LiveScene } from "@/client/live";
import type { TrackState } from "@/client/tracking";
import type { Picture } from "@/features/live/sources";
import { nameCorner, type Place } from "@/lib/picture";

import {
  type Box,
  brackets,
  contained,
  freePlace,
  type Mark,
  markOf,
  onWindow,
  type Placement,
  type Smoother,
  type Spot,
} from "./overlay";

/** Colours on pictures are the same in the light and in the dark: pictures are neither. */
const COLOURS: Record<Mark, string> = { known: "#4ade80", unknown: "#cbd5e1", doubtful: "#fbbf24", spoof: "#f87171" };
const OUTLINE = "#2dd4bf";
const CROWD = "#fbbf24";
/** 8 % of a colour. */
const FILL = "14";
/** Height of a name's chip in pixels. */
const CHIP = 20;
const FONT = "600 12px Inter, system-ui, sans-serif";

/** Something of a camera that is drawn over its picture: a region, a zone, a line. */
export interface Outline {
  name: string;
  /** In 0..1 of the picture. */
  points: readonly Place[];
  closed: boolean;
}

/** What is drawn over a picture besides the people. */
export interface Drawings {
  /** What is said under somebody, empty for nothing. */
  describe: (track: TrackState) => string;
  outlines: readonly Outline[];
}

/** Draw the people on a picture over it, in the canvas's own pixels, so that lines and words are crisp. */
export function paintOverlay(
  canvas: HTMLCanvasElement,
  picture: { width: number; height: number },
  { tracks, crowds }: LiveScene,
  smoother: Smoother,
  drawings: Drawings,
): void {
  const pen = fitted(canvas);
  if (pen === null) return;
  const place = contained(picture, { width: canvas.clientWidth, height: canvas.clientHeight });
  const chips: Placement[] = [];
  // A crowd lasts some seconds longer than it is together; one person alone is not shown as one.
  const together = crowds.filter(({ size }) => size > 1);
  for (const { points, closed } of drawings.outlines) shape(pen, inWindow(points, place), OUTLINE, { closed, width: 1 });
  for (const { hull } of together) shape(pen, inWindow(hull, place), CROWD, { closed: true, width: 2 });
  const spots = smoother.next(tracks);
  for (const track of tracks) {
    const spot = spots.get(track.track);
    if (spot !== undefined) paintPerson(pen, track, spot, place, drawings.describe(track), chips);
  }
  // Names of people come first: those of places give way to them.
  for (const { hull, size } of together) nameShape(pen, String(size), inWindow(hull, place), CROWD, chips);
  for (const { name, points } of drawings.outlines) nameShape(pen, name, inWindow(points, place), OUTLINE, chips);
}

function paintPerson(
  pen: CanvasRenderingContext2D,
  track: TrackState,
  spot: Spot,
  place: Placement,
  words: string,
  chips: Placement[],
): void {
  const mark = markOf(track);
  paintSpot(pen, mark, spot, place);
  if (words !== "") paintChip(pen, words, chipPlace(spot, place), COLOURS[mark], chips);
}

/** The box under which words stand: a face's own; of a body its upper edge, as its lower one may be far away. */
function chipPlace({ part, box }: Spot, place: Placement): Box {
  const [left, top, right, bottom] = onWindow(box, place);
  return [left, top, right, part === "body" ? top : bottom];
}

/** The canvas's pen, the canvas cleared and as many pixels large as it is on the screen. */
function fitted(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
  const pen = canvas.getContext("2d");
  const ratio = window.devicePixelRatio;
  const width = Math.round(canvas.clientWidth * ratio);
  const height = Math.round(canvas.clientHeight * ratio);
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  pen?.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen?.clearRect(0, 0, canvas.clientWidth, canvas.clientHeight);
  return pen;
}

function paintSpot(pen: CanvasRenderingContext2D, mark: Mark, { part, box }: Spot, place: Placement): void {
  pen.strokeStyle = COLOURS[mark];
  pen.setLineDash(mark === "doubtful" ? [5, 4] : []);
  if (part === "face") {
    pen.lineWidth = 2.5;
    for (const corner of brackets(box, place)) line(pen, corner);
  } else {
    const [left, top, right, bottom] = onWindow(box, place);
    pen.lineWidth = 1;
    pen.globalAlpha = 0.7;
    pen.strokeRect(left, top, right - left, bottom - top);
    pen.globalAlpha = 1;
  }
  pen.setLineDash([]);
}

function line(pen: CanvasRenderingContext2D, points: readonly (readonly [number, number])[]): void {
  pen.beginPath();
  points.forEach(([x, y]) => {
    pen.lineTo(x, y);
  });
  pen.stroke();
}

function chipWidth(pen: CanvasRenderingContext2D, words: string): number {
  pen.font = FONT;
  return pen.measureText(words).width + 12;
}

/** Words under a box, inside the picture and beside those that are there already. */
function paintChip(
  pen: CanvasRenderingContext2D,
  words: string,
  box: Box,
  colour: string,
  others: Placement[],
): void {
  const size = { width: chipWidth(pen, words), height: CHIP };
  const { clientWidth, clientHeight } = pen.canvas;
  const left = Math.min(Math.max((box[0] + box[2] - size.width) / 2, 2), clientWidth - size.width - 2);
  const chip = freePlace({ ...size, left, top: Math.min(box[3] + 5, clientHeight - CHIP - 2) }, others);
  others.push(chip);
  pen.fillStyle = "rgb(2 6 23 / 0.72)";
  pen.beginPath();
  pen.roundRect(chip.left, chip.top, chip.width, chip.height, 4);
  pen.fill();
  pen.fillStyle = colour;
  pen.textBaseline = "middle";
  pen.fillText(words, chip.left + 6, chip.top + CHIP / 2 + 0.5);
}

/** What a shape is called, above its highest corner, or at the upper edge of the picture. */
function nameShape(
  pen: CanvasRenderingContext2D,
  words: string,
  points: readonly Place[],
  colour: string,
  chips: Placement[],
): void {
  const corner = nameCorner(points);
  if (corner === null) return;
  const [x, y] = corner;
  const bottom = Math.max(y - CHIP - 7, -3);
  paintChip(pen, words, [x, bottom, x + chipWidth(pen, words), bottom], colour, chips);
}

function shape(
  pen: CanvasRenderingContext2D,
  points: readonly Place[],
  colour: string,
  { closed, width }: { closed: boolean; width: number },
): void {
  pen.beginPath();
  points.forEach(([x, y]) => {
    pen.lineTo(x, y);
  });
  if (closed) {
    pen.closePath();
    pen.fillStyle = colour + FILL;
    pen.fill();
  }
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.stroke();
}

/** Places in 0..1 of a picture in pixels of the window. */
function inWindow(points: readonly Place[], { left, top, width, height }: Placement): Place[] {
  return points.map(([x, y]): Place => [left + x * width, top + y * height]);
}

/** Draw a picture, the canvas as many pixels large as it is. */
export function paintPicture(canvas: HTMLCanvasElement, { image, width, height }: Picture): void {
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  canvas.getContext("2d", { alpha: false })?.drawImage(image, 0, 0, width, height);
  canvas.dataset.shown = "true";
}
