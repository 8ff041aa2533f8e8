import { ChevronRight, CircleAlert, Pencil, Plus } from "lucide-react";
import { type ReactNode, useId } from "react";

import { Button } from "@/components/Button";
import { Panel } from "@/components/Panel";
import { useEditorWords } from "@/messages/editor";
import { usePlaceWords } from "@/messages/places";

import { amend, choose, draw, drop, type Editing, put, type Step } from "./editing";
import { LineForm } from "./LineForm";
import { givenName, MOST_LINES, MOST_ZONES, newLine, newZone, type Problems, problemsOf } from "./places";
import { DrawingButtons, PointButtons, ShapeButtons } from "./ShapeRow";
import { inTheMiddle, type Line, type Polygon, type Shape } from "./shapes";
import { ZoneForm } from "./ZoneForm";

export interface PlaceListProps {
  editing: Editing;
  change: (step: Step) => void;
  /** Begins to draw: the picture takes the focus. */
  onDraw: (step: Step) => void;
}

/** All named zones; the one that is looked at with what is said of it. */
export function ZoneList(props: PlaceListProps) {
  const editor = useEditorWords();
  const { zoneKinds } = usePlaceWords();
  const { shapes } = props.editing;
  const zones = shapes.filter((shape) => shape.form === "polygon").filter(({ zone }) => zone !== null);
  return (
    <Places
      {...props}
      title={editor.zones}
      help={editor.help.zones}
      places={zones}
      most={MOST_ZONES}
      draw={editor.drawZone}
      blank={() => newZone(shapes, editor.newZone)}
      detailOf={(shape) => (shape.form === "polygon" && shape.zone !== null ? zoneKinds[shape.zone.kind] : "")}
    />
  );
}

/** All counting lines, likewise. */
export function LineList(props: PlaceListProps) {
  const editor = useEditorWords();
  const { shapes } = props.editing;
  const lines = shapes.filter((shape) => shape.form === "line").filter(({ counts }) => counts !== null);
  return (
    <Places
      {...props}
      title={editor.lines}
      help={editor.help.lines}
      places={lines}
      most={MOST_LINES}
      draw={editor.drawLine}
      blank={() => newLine(shapes, editor.newLine)}
      detailOf={() => ""}
    />
  );
}

interface PlacesProps extends PlaceListProps {
  title: string;
  help: string;
  places: readonly Shape[];
  /** How many there may be. */
  most: number;
  /** The words of the button that begins a new one. */
  draw: string;
  /** A new one, that is nowhere yet. */
  blank: () => Shape;
  /** Said beside the name. */
  detailOf: (shape: Shape) => string;
}

function Places({ title, help, places, most, draw: drawWords, blank, detailOf, ...tools }: PlacesProps) {
  const editor = useEditorWords();
  const begun = begunHere(tools.editing, blank());
  return (
    <Panel title={title} count={places.length}>
      {places.length > 0 && (
        <ul className="divide-y divide-line border-b border-line">
          {places.map((shape) => (
            <PlaceRow key={shape.id} shape={shape} detail={detailOf(shape)} {...tools} />
          ))}
        </ul>
      )}
      <div className="grid gap-3 p-4">
        <p className="text-muted">{help}</p>
        {begun !== null && <DrawingButtons shape={begun} change={tools.change} />}
        {begun === null && places.length < most && <AddButtons words={drawWords} blank={blank} {...tools} />}
        {places.length >= most && <p className="text-attention">{editor.faults.full}</p>}
      </div>
    </Panel>
  );
}

/** A new place that is being drawn, of the form of those here; null if there is none. */
function begunHere({ drawing, shapes }: Editing, blank: Shape): Shape | null {
  if (drawing?.form !== blank.form || givenName(drawing) === null) return null;
  return shapes.some(({ id }) => id === drawing.id) ? null : drawing;
}

function AddButtons({ words, blank, change, onDraw }: PlaceListProps & { words: string; blank: () => Shape }) {
  const editor = useEditorWords();
  return (
    <div className="flex flex-wrap gap-2">
      <Button icon={Pencil} onClick={() => { onDraw(draw(blank())); }}>
        {words}
      </Button>
      <Button icon={Plus} title={editor.placeHelp} onClick={() => { change(put(inTheMiddle(blank()))); }}>
        {editor.place}
      </Button>
    </div>
  );
}

function PlaceRow({ shape, detail, ...tools }: PlaceListProps & { shape: Shape; detail: string }) {
  const editor = useEditorWords();
  const body = useId();
  const { editing, change } = tools;
  const isChosen = editing.chosen === shape.id;
  const name = givenName(shape) ?? "";
  const problems = problemsOf(shape, editing.shapes);
  return (
    <li>
      <button
        type="button"
        aria-expanded={isChosen}
        aria-controls={isChosen ? body : undefined}
        title={editor.choose(name)}
        onClick={() => {
          change(choose(isChosen ? null : shape.id));
        }}
        className="flex min-h-11 w-full items-center gap-2 px-4 py-2 text-left -outline-offset-2 hover:bg-hover"
      >
        <ChevronRight aria-hidden className={`size-4 shrink-0 text-muted transition-transform ${isChosen ? "rotate-90" : ""}`} />
        <span className="min-w-0 grow truncate font-medium">{name}</span>
        {Object.keys(problems).length > 0 && <CircleAlert aria-hidden className="size-4 shrink-0 text-alert" />}
        <span className="shrink-0 text-[13px] text-muted">{detail}</span>
      </button>
      {isChosen && (
        <div id={body} className="grid grid-cols-[minmax(0,1fr)] gap-4 px-4 pt-1 pb-4">
          <PlaceForm shape={shape} problems={problems} change={change} />
          <PlaceButtons shape={shape} {...tools} />
        </div>
      )}
    </li>
  );
}

interface PlaceFormProps {
  shape: Shape;
  problems: Problems;
  change: (step: Step) => void;
}

function PlaceForm({ shape, problems, change }: PlaceFormProps): ReactNode {
  const onLeave = () => {
    change(drop);
  };
  if (shape.form === "polygon") {
    const withZone = (zone: Polygon["zone"]): Shape => ({ ...shape, zone });
    return (
      shape.zone !== null && (
        <ZoneForm
          facts={shape.zone}
          problems={problems}
          put={(zone) => { change(put(withZone(zone))); }}
          type={(zone) => { change(amend(withZone(zone))); }}
          onLeave={onLeave}
        />
      )
    );
  }
  const withCounts = (counts: Line["counts"]): Shape => ({ ...shape, counts });
  return (
    shape.counts !== null && (
      <LineForm
        facts={shape.counts}
        problems={problems}
        put={(counts) => { change(put(withCounts(counts))); }}
        type={(counts) => { change(amend(withCounts(counts))); }}
        onLeave={onLeave}
      />
    )
  );
}

function PlaceButtons({ shape, editing, change, onDraw }: PlaceListProps & { shape: Shape }) {
  return (
    <div className="grid gap-3 border-t border-line pt-4">
      {editing.drawing?.id === shape.id ? (
        <DrawingButtons shape={editing.drawing} change={change} />
      ) : (
        <ShapeButtons blank={shape} shape={shape} change={change} onDraw={onDraw} />
      )}
      {shape.form === "polygon" && <PointButtons shape={shape} selected={editing.selected} change={change} />}
    </div>
  );
}
