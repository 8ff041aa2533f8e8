import { Check, Eraser, MapPinPlus, MapPinX, Pencil, Plus, RefreshCw, SquareDashedMousePointer, Trash2, X } from "lucide-react";
import type { ReactNode } from "react";

import { Button } from "@/components/Button";
import { Panel } from "@/components/Panel";
import { useMessages } from "@/lib/language/language";
import { useEditorWords } from "@/messages/editor";

import { cancel, choose, clear, draw, type Editing, finish, flip, insert, put, removePoint, type Selection, type Step } from "./editing";
import { between } from "./geometry";
import { givenName } from "./places";
import { inTheMiddle, type Shape } from "./shapes";

type ShapeName = "region" | "line";

interface ShapeRowProps {
  name: ShapeName;
  /** The shape as it begins when it is drawn anew. */
  blank: Shape;
  editing: Editing;
  change: (step: Step) => void;
  /** Begins to draw: the picture takes the focus. */
  onDraw: (step: Step) => void;
  /** Said besides. */
  note?: ReactNode;
}

/** One thing that can be drawn: what it is for, and what can be done with it. */
export function ShapeRow({ name, blank, editing, change, onDraw, note }: ShapeRowProps) {
  const editor = useEditorWords();
  const shape = editing.shapes.find(({ id }) => id === blank.id);
  const border = shape?.form === "polygon" ? shape : undefined;
  return (
    <Panel title={editor.names[name]} actions={border && <Count count={border.points.length} />}>
      <div className="grid gap-3 p-4">
        <p className="text-muted">{shape === undefined ? editor.missing[name] : editor.help[name]}</p>
        {note}
        {editing.drawing?.id === blank.id ? (
          <DrawingButtons shape={editing.drawing} change={change} />
        ) : (
          <ShapeButtons blank={blank} shape={shape} change={change} onDraw={onDraw}>
            <ChooseButton shape={shape} chosen={editing.chosen} change={change} />
          </ShapeButtons>
        )}
        {border && <PointButtons shape={border} selected={editing.selected} change={change} />}
      </div>
    </Panel>
  );
}

interface ChooseButtonProps {
  shape: Shape | undefined;
  chosen: string | null;
  change: (step: Step) => void;
}

/** Shows the points of a shape, if there is one and they are not shown. */
function ChooseButton({ shape, chosen, change }: ChooseButtonProps) {
  const editor = useEditorWords();
  if (shape === undefined || shape.id === chosen) return null;
  return (
    <Button icon={SquareDashedMousePointer} onClick={() => { change(choose(shape.id)); }}>
      {editor.editPoints}
    </Button>
  );
}

function Count({ count }: { count: number }) {
  const editor = useEditorWords();
  return <span className="text-[13px] text-muted">{editor.points(count)}</span>;
}

/** While a shape is being drawn. */
export function DrawingButtons({ shape, change }: { shape: Shape; change: (step: Step) => void }) {
  const editor = useEditorWords();
  const { words } = useMessages();
  return (
    <div className="flex flex-wrap gap-2">
      {shape.form === "polygon" && (
        <Button icon={Check} onClick={() => { change(finish); }}>
          {editor.finish}
        </Button>
      )}
      <Button icon={X} onClick={() => { change(cancel); }}>
        {words.cancel}
      </Button>
    </div>
  );
}

type ShapeButtonsProps = Pick<ShapeRowProps, "blank" | "change" | "onDraw"> & {
  shape: Shape | undefined;
  /** Before the others. */
  children?: ReactNode;
};

/** What can be done with a shape as a whole. */
export function ShapeButtons({ blank, shape, change, onDraw, children }: ShapeButtonsProps) {
  const editor = useEditorWords();
  return (
    <div className="flex flex-wrap gap-2">
      {children}
      <Button icon={Pencil} onClick={() => { onDraw(draw(blank)); }}>
        {shape === undefined ? editor.draw : editor.redraw}
      </Button>
      {shape === undefined && (
        <Button icon={Plus} title={editor.placeHelp} onClick={() => { change(put(inTheMiddle(blank))); }}>
          {editor.place}
        </Button>
      )}
      {shape?.form === "line" && (
        <Button icon={RefreshCw} onClick={() => { change(flip(shape.id)); }}>
          {editor.flip}
        </Button>
      )}
      {shape !== undefined && <ClearButton shape={shape} change={change} />}
    </div>
  );
}

/** Takes a shape away: a place with all that is said of it. */
function ClearButton({ shape, change }: { shape: Shape; change: (step: Step) => void }) {
  const editor = useEditorWords();
  const isPlace = givenName(shape) !== null;
  return (
    <Button icon={isPlace ? Trash2 : Eraser} onClick={() => { change(clear(shape.id)); }}>
      {isPlace ? editor.removeIt : editor.clear}
    </Button>
  );
}

interface PointButtonsProps {
  shape: Shape;
  selected: Selection | null;
  change: (step: Step) => void;
}

/** What can be done with the selected point of a border. */
export function PointButtons({ shape, selected, change }: PointButtonsProps) {
  const editor = useEditorWords();
  if (selected?.shape !== shape.id) return null;
  const { point } = selected;
  const addAfter = () => {
    const [at, next] = [shape.points[point], shape.points[(point + 1) % shape.points.length]];
    if (at !== undefined && next !== undefined) change(insert({ shape: shape.id, point }, between(at, next)));
  };
  return (
    <div className="flex flex-wrap gap-2 border-t border-line pt-3">
      <Button icon={MapPinPlus} onClick={addAfter}>
        {editor.addAfter}
      </Button>
      <Button icon={MapPinX} onClick={() => { change(removePoint); }}>
        {editor.removePoint}
      </Button>
    </div>
  );
}
