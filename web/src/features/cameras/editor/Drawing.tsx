import { useEditorWords } from "@/messages/editor";

import { finish, type Step } from "./editing";
import type { Point } from "./geometry";
import { Stroke } from "./ShapeOutline";
import type { Shape } from "./shapes";

interface DrawingProps {
  shape: Shape;
  /** Where the pointer is, null while it is elsewhere. */
  pointer: Point | null;
  change: (step: Step) => void;
}

/** A shape that is being drawn, up to the pointer. */
export function Drawing({ shape, pointer, change }: DrawingProps) {
  const editor = useEditorWords();
  const { points } = shape;
  const path = pointer === null || points.length === 0 ? points : [...points, pointer];
  return (
    <>
      <svg viewBox="0 0 1 1" preserveAspectRatio="none" className="pointer-events-none absolute inset-0 size-full overflow-visible">
        {shape.form === "polygon" && <polygon points={path.map((point) => point.join()).join(" ")} className="fill-drawn/8" />}
        <Stroke points={path} />
      </svg>
      {points.map(([x, y], place) => {
        const style = { left: `${x * 100}%`, top: `${y * 100}%` };
        const dot = "size-2.5 rounded-full border-2 border-black/70 bg-drawn ring-1 ring-drawn";
        if (place > 0 || shape.form === "line") {
          return <span key={place} aria-hidden style={style} className={`pointer-events-none absolute -translate-1/2 ${dot}`} />;
        }
        return (
          <button
            key={place}
            type="button"
            aria-label={editor.finishHere}
            title={editor.finishHere}
            style={style}
            className="absolute grid size-6 -translate-1/2 place-items-center rounded-full hover:bg-drawn/40"
            onPointerUp={(event) => {
              event.stopPropagation();
            }}
            onClick={() => {
              change(finish);
            }}
          >
            <span aria-hidden className={dot} />
          </button>
        );
      })}
    </>
  );
}
