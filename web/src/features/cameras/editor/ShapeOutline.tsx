import type { PointerEvent } from "react";

import { insert, type Step } from "./editing";
import { edgesOf, nearestOn, type Point } from "./geometry";
import { arrowOf, type Line, type Polygon, type Shape } from "./shapes";

interface ShapeOutlineProps {
  shape: Shape;
  ratio: number;
  change: (step: Step) => void;
  locate: (event: PointerEvent) => Point;
}

/** A finished shape on the picture. */
export function ShapeOutline({ shape, ...rest }: ShapeOutlineProps) {
  return shape.form === "polygon" ? <Border shape={shape} {...rest} /> : <DoorLine line={shape} ratio={rest.ratio} />;
}

function Border({ shape, ratio, change, locate }: ShapeOutlineProps & { shape: Polygon }) {
  return (
    <>
      <polygon points={listed(shape.points)} className="fill-drawn/8" />
      <Stroke points={[...shape.points, ...shape.points.slice(0, 1)]} />
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

function DoorLine({ line, ratio }: { line: Line; ratio: number }) {
  const arrow = arrowOf(line, ratio);
  return (
    <>
      <Stroke points={line.points} />
      {arrow !== null && <Stroke points={arrow} />}
    </>
  );
}

/** A line that can be seen on every picture: light on dark. */
export function Stroke({ points }: { points: readonly Point[] }) {
  const places = listed(points);
  return (
    <g fill="none" strokeLinejoin="round" strokeLinecap="round" className="pointer-events-none">
      <polyline points={places} vectorEffect="non-scaling-stroke" className="stroke-black/60 stroke-[4px]" />
      <polyline points={places} vectorEffect="non-scaling-stroke" className="stroke-drawn stroke-2" />
    </g>
  );
}

function listed(points: readonly Point[]): string {
  return points.map((point) => point.join()).join(" ");
}
