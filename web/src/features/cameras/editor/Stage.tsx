import { CameraOff } from "lucide-react";
import { type PointerEvent, type Ref, useState } from "react";

import { nameCorner } from "@/lib/picture";
import { useEditorWords } from "@/messages/editor";

import { Drawing } from "./Drawing";
import { choose, type Editing, place, type Step } from "./editing";
import { FlipHandle } from "./FlipHandle";
import type { Point } from "./geometry";
import { PointHandle } from "./PointHandle";
import { ShapeOutline, Stroke } from "./ShapeOutline";
import { nameOf } from "./names";
import type { Shape } from "./shapes";
import { usePicture } from "./usePicture";

interface StageProps {
  /** Takes the focus when drawing begins. */
  ref: Ref<HTMLDivElement>;
  camera: { id: string; name: string };
  editing: Editing;
  change: (step: Step) => void;
}

/** The picture of a camera, with what is drawn on it. */
export function Stage({ ref, camera, editing, change }: StageProps) {
  const editor = useEditorWords();
  const picture = usePicture(camera.id);
  const [pointer, setPointer] = useState<Point | null>(null);
  const { drawing } = editing;
  const tools = { ratio: picture.ratio, change, locate };
  return (
    <div
      ref={ref}
      data-stage
      tabIndex={-1}
      role="group"
      aria-label={editor.shapes}
      style={{ aspectRatio: picture.ratio, maxWidth: `calc((100dvh - 14rem) * ${picture.ratio})` }}
      className={`relative mx-auto w-full touch-none rounded-lg bg-black select-none ${drawing === null ? "" : "cursor-crosshair"}`}
      onPointerMove={(event) => {
        if (drawing !== null) setPointer(locate(event));
      }}
      onPointerLeave={() => {
        setPointer(null);
      }}
      onPointerUp={(event) => {
        if (drawing !== null) change(place(locate(event)));
      }}
    >
      <Picture name={camera.name} source={picture.source} missing={picture.missing} />
      <svg viewBox="0 0 1 1" preserveAspectRatio="none" className="absolute inset-0 size-full overflow-visible">
        {drawing === null &&
          lastOf(editing).map((shape) => (
            <ShapeOutline key={shape.id} shape={shape} isChosen={shape.id === editing.chosen} {...tools} />
          ))}
        {drawing !== null &&
          editing.shapes.map((shape) => shape.id !== drawing.id && <Stroke key={shape.id} points={closedOf(shape)} look="thin" />)}
      </svg>
      <Names editing={editing} change={change} />
      {drawing === null ? <Handles editing={editing} {...tools} /> : <Drawing shape={drawing} pointer={pointer} change={change} />}
    </div>
  );
}

/** All shapes, the one that is looked at on top of the others. */
function lastOf({ shapes, chosen }: Editing): readonly Shape[] {
  const isChosen = ({ id }: Shape) => Number(id === chosen);
  return shapes.toSorted((one, other) => isChosen(one) - isChosen(other));
}

function closedOf({ form, points }: Shape): readonly Point[] {
  return form === "polygon" ? [...points, ...points.slice(0, 1)] : points;
}

/** What the shapes are called, each at its edge. */
function Names({ editing, change }: Pick<StageProps, "editing" | "change">) {
  const editor = useEditorWords();
  return editing.shapes.map((shape) => {
    const corner = nameCorner(shape.points);
    if (corner === null || shape.id === editing.drawing?.id) return null;
    const [x, y] = corner;
    const style = { left: `${x * 100}%`, top: `${y * 100}%` };
    const side = `${x > 0.75 ? "-translate-x-full" : ""} ${y < 0.07 ? "translate-y-1.5" : "-translate-y-[calc(100%+6px)]"}`;
    const look = shape.id === editing.chosen ? "bg-drawn text-black" : "cursor-pointer bg-black/70 text-drawn";
    return (
      <span
        key={shape.id}
        aria-hidden
        style={style}
        className={`absolute max-w-40 truncate rounded px-1.5 text-xs font-semibold ${side} ${look} ${editing.drawing === null ? "" : "pointer-events-none"}`}
        onPointerDown={() => {
          change(choose(shape.id));
        }}
      >
        {nameOf(shape, editor.names)}
      </span>
    );
  });
}

function Picture({ name, source, missing }: { name: string; source: string | null; missing: boolean }) {
  const editor = useEditorWords();
  return (
    <>
      {source !== null && (
        <img
          src={source}
          alt={editor.picture(name)}
          draggable={false}
          className={`absolute inset-0 size-full rounded-lg ${missing ? "opacity-50 grayscale" : ""}`}
        />
      )}
      {missing && (
        <p className="pointer-events-none absolute inset-x-4 top-1/2 grid -translate-y-1/2 justify-items-center gap-1 text-center text-white/75">
          <CameraOff aria-hidden className="size-6" />
          <span className="font-semibold">{editor.noPicture}</span>
          <span className="max-w-80 text-[13px]">{editor.noPictureHelp}</span>
        </p>
      )}
    </>
  );
}

interface HandlesProps {
  editing: Editing;
  ratio: number;
  change: (step: Step) => void;
  locate: (event: PointerEvent) => Point;
}

function Handles({ editing, ratio, change, locate }: HandlesProps) {
  const editor = useEditorWords();
  const { shapes, selected, chosen } = editing;
  return shapes.filter(({ id }) => id === chosen).map((shape) => (
    <div key={shape.id} role="group" aria-label={nameOf(shape, editor.names)}>
      {shape.points.map((at, point) => (
        <PointHandle
          key={point}
          at={at}
          of={{ shape: shape.id, point }}
          name={nameOf(shape, editor.names)}
          count={shape.points.length}
          isSelected={selected?.shape === shape.id && selected.point === point}
          change={change}
          locate={locate}
        />
      ))}
      {shape.form === "line" && <FlipHandle line={shape} ratio={ratio} change={change} />}
    </div>
  ));
}

/** Where in the picture something happened. */
function locate(event: PointerEvent): Point {
  const stage = event.currentTarget.closest("[data-stage]") ?? event.currentTarget;
  const { left, top, width, height } = stage.getBoundingClientRect();
  return [(event.clientX - left) / width, (event.clientY - top) / height];
}
