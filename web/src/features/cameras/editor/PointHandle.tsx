import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from "react";

import { useFormat } from "@/lib/language/format";
import { useEditorWords } from "@/messages/editor";

import { drag, drop, nudge, removePoint, select, type Selection, type Step } from "./editing";
import type { Point } from "./geometry";

/** How far an arrow key moves a point, and how far with Shift, in shares of the picture. */
const LITTLE = 0.002;
const MUCH = 0.02;

const ARROWS: Record<string, Point> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

interface PointHandleProps {
  at: Point;
  of: Selection;
  /** What its shape is called, and how many points that has. */
  name: string;
  count: number;
  isSelected: boolean;
  change: (step: Step) => void;
  /** The place in the picture of a place in the window. */
  locate: (event: PointerEvent) => Point;
}

/** A point of a shape: to be dragged, moved by arrow keys and removed. */
export function PointHandle({ at, of, name, count, isSelected, change, locate }: PointHandleProps) {
  const editor = useEditorWords();
  const { percent } = useFormat();
  const button = useRef<HTMLButtonElement>(null);
  const grip = useRef<Point>([0, 0]);
  useEffect(() => {
    if (isSelected) button.current?.focus({ preventScroll: true });
  }, [isSelected]);
  return (
    <button
      ref={button}
      type="button"
      aria-label={editor.point(name, of.point + 1, count, percent(at[0]), percent(at[1]))}
      aria-pressed={isSelected}
      style={{ left: `${at[0] * 100}%`, top: `${at[1] * 100}%` }}
      className="group absolute grid size-6 -translate-x-1/2 -translate-y-1/2 touch-none place-items-center rounded-full"
      onFocus={() => {
        if (!isSelected) change(select(of));
      }}
      onKeyDown={(event) => {
        const step = stepOf(event);
        if (step === null) return;
        event.preventDefault();
        change(step);
      }}
      onKeyUp={() => {
        change(drop);
      }}
      onBlur={() => {
        change(drop);
      }}
      onPointerDown={(event) => {
        const held = locate(event);
        grip.current = [at[0] - held[0], at[1] - held[1]];
        event.currentTarget.setPointerCapture(event.pointerId);
        change(select(of));
      }}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        const held = locate(event);
        change(drag([held[0] + grip.current[0], held[1] + grip.current[1]]));
      }}
      onPointerUp={() => {
        change(drop);
      }}
      onPointerCancel={() => {
        change(drop);
      }}
    >
      <span
        aria-hidden
        className="size-2.5 rounded-full border-2 border-black/70 bg-drawn ring-1 ring-drawn group-hover:scale-130 group-aria-pressed:size-3.5 group-aria-pressed:bg-white"
      />
    </button>
  );
}

function stepOf({ key, shiftKey }: KeyboardEvent): Step | null {
  if (key === "Delete" || key === "Backspace") return removePoint;
  const arrow = ARROWS[key];
  const far = shiftKey ? MUCH : LITTLE;
  return arrow === undefined ? null : nudge([arrow[0] * far, arrow[1] * far]);
}
