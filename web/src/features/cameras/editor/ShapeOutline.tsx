import type { PointerEvent } from "react";

import { choose, insert, type Step } from "./editing";
import { edgesOf, nearestOn, type Point } from "./geometry";
import { arrowOf, type Line, type Polygon, type Shape } from "./shapes";

interface ShapeOutlineProps {
  shape: Shape;
  /** Whether it is the one that is looked at. */
  isChosen: boolean;
  ratio: number;
  change: (step: Step) => void;
  locate: (event: PointerEvent) => Point;
}

/** A finished shape on the picture. */
export function ShapeOutline({ shape, ...rest }: ShapeOutlineProps) {
  return shape.form === "polygon" ? <Border shape={shape} {...rest} /> : <Across line={shape} {...rest} />;
}

function Border({ shape, isChosen, ...tools }: ShapeOutlineProps & { shape: Polygon }) {
  const { change } = tools;
  const closed = [...shape.points, ...shape.points.slice(0, 1)];
  if (!isChosen) {
    return (
      <g className="cursor-pointer" onPointerDown={() => { change(choose(shape.id)); }}>
        <polygon points={listed(shape.points)} className="fill-drawn/8" />
        <Stroke points={closed} look="thin" />
      </g>
    );
  }
  return (
    <>
      <polygon points={listed(shape.points)} className="pointer-events-none fill-drawn/16" />
      <Stroke points={closed} />
      <Edges shape={shape} {...tools} />
    </>
  );
}

/** Where a click adds a point. */
function Edges({ shape, ratio, change, locate }: Omit<ShapeOutlineProps, "isChosen"> & { shape: Polygon }) {
  return (
    <>
      {edgesOf(shape.points).map(([start, end], point) => (
        <line
          key={point}
          x1={start[0]}
          y1={start[1]}
          x2={end[0]}
          y2={end[1]}
          vectorEffect="non-scaling-stroke"
          className="pointer-events-[stroke] cursor-copy stroke-transparent stroke-[18px]"
          onPointerDown={(event) => {
            event.preventDefault();
            change(insert({ shape: shape.id, point }, nearestOn(start, end, locate(event), ratio)));
          }}
        />
      ))}
    </>
  );
}

function Across({ line, ratio, isChosen, change }: Omit<ShapeOutlineProps, "shape" | "locate"> & { line: Line }) {
  const arrow = arrowOf(line, ratio);
  const look = isChosen ? "strong" : "thin";
  return (
    <g className={isChosen ? undefined : "cursor-pointer"} onPointerDown={() => { if (!isChosen) change(choose(line.id)); }}>
      <Stroke points={line.points} look={look} />
      {arrow !== null && <Stroke points={arrow} look={look} />}
      {!isChosen && (
        <polyline
          points={listed(line.points)}
          vectorEffect="non-scaling-stroke"
          className="pointer-events-[stroke] fill-none stroke-transparent stroke-[18px]"
        />
      )}
    </g>
  );
}

const LOOKS = { strong: ["stroke-[4px]", "stroke-2"], thin: ["stroke-[2.5px]", "stroke-1"] } as const;

/** A line that can be seen on every picture: light on dark. */
export function Stroke({ points, look = "strong" }: { points: readonly Point[]; look?: keyof typeof LOOKS }) {
  const places = listed(points);
  const [under, over] = LOOKS[look];
  return (
    <g fill="none" strokeLinejoin="round" strokeLinecap="round" className="pointer-events-none">
      <polyline points={places} vectorEffect="non-scaling-stroke" className={`stroke-black/60 ${under}`} />
      <polyline points={places} vectorEffect="non-scaling-stroke" className={`stroke-drawn ${over}`} />
    </g>
  );
}

function listed(points: readonly Point[]): string {
  return points.map((point) => point.join()).join(" ");
}
