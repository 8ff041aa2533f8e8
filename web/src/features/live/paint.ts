import type { TrackState } from "@/client/tracking";
import type { Picture } from "@/features/live/sources";

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
} from "./overlay";

/** Colours on pictures are the same in the light and in the dark: pictures are neither. */
const COLOURS: Record<Mark, string> = { known: "#4ade80", unknown: "#cbd5e1", doubtful: "#fbbf24" };
const REGION = "#2dd4bf";
/** Height of a name's chip in pixels. */
const CHIP = 20;
const FONT = "600 12px Inter, system-ui, sans-serif";

/** What is drawn over a picture besides the people. */
export interface Drawings {
  /** The words for somebody without a name. */
  unknown: string;
  /** Posture and liveness of somebody in words, empty where nothing is known. */
  describe: (track: TrackState) => string;
  /** Corners of the camera's region, in 0..1; empty for none. */
  region: readonly (readonly [number, number])[];
}

/** Draw the people on a picture over it, in the canvas's own pixels, so that lines and words are crisp. */
export function paintOverlay(
  canvas: HTMLCanvasElement,
  picture: { width: number; height: number },
  tracks: readonly TrackState[],
  smoother: Smoother,
  drawings: Drawings,
): void {
  const pen = fitted(canvas);
  if (pen === null) return;
  const place = contained(picture, { width: canvas.clientWidth, height: canvas.clientHeight });
  paintRegion(pen, drawings.region, place);
  const boxes = smoother.next(tracks);
  const chips: Placement[] = [];
  for (const track of tracks) {
    const box = boxes.get(track.track);
    if (box === undefined) continue;
    paintBrackets(pen, markOf(track), box, place);
    paintChip(pen, wordsOf(track, drawings), onWindow(box, place), COLOURS[markOf(track)], chips);
  }
}

function wordsOf(track: TrackState, { unknown, describe }: Drawings): string {
  return [track.name ?? unknown, describe(track)].filter(Boolean).join(" · ");
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

function paintBrackets(pen: CanvasRenderingContext2D, mark: Mark, box: Box, place: Placement): void {
  pen.strokeStyle = COLOURS[mark];
  pen.lineWidth = 2.5;
  pen.setLineDash(mark === "doubtful" ? [5, 4] : []);
  for (const corner of brackets(box, place)) line(pen, corner);
  pen.setLineDash([]);
}

function line(pen: CanvasRenderingContext2D, points: readonly (readonly [number, number])[]): void {
  pen.beginPath();
  points.forEach(([x, y]) => {
    pen.lineTo(x, y);
  });
  pen.stroke();
}

/** A name under a face, inside the picture and beside the names that are there already. */
function paintChip(
  pen: CanvasRenderingContext2D,
  words: string,
  box: Box,
  colour: string,
  others: Placement[],
): void {
  pen.font = FONT;
  const size = { width: pen.measureText(words).width + 12, height: CHIP };
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

function paintRegion(
  pen: CanvasRenderingContext2D,
  region: readonly (readonly [number, number])[],
  { left, top, width, height }: Placement,
): void {
  if (region.length === 0) return;
  pen.beginPath();
  region.forEach(([x, y]) => {
    pen.lineTo(left + x * width, top + y * height);
  });
  pen.closePath();
  pen.fillStyle = `${REGION}14`;
  pen.fill();
  pen.strokeStyle = REGION;
  pen.lineWidth = 1;
  pen.stroke();
}

/** Draw a picture, the canvas as many pixels large as it is. */
export function paintPicture(canvas: HTMLCanvasElement, { image, width, height }: Picture): void {
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  canvas.getContext("2d", { alpha: false })?.drawImage(image, 0, 0, width, height);
  canvas.dataset.shown = "true";
}
