import { useQueryClient } from "@tanstack/react-query";
import { Redo2, Settings2, Undo2 } from "lucide-react";
import { useRef, useState } from "react";
import { Link } from "react-router";

import { type Camera, cameraQuery } from "@/client/cameras";
import { Button, buttonLook, IconButton } from "@/components/Button";
import { FaultNote } from "@/components/Notes";
import { Page } from "@/components/Page";
import { UnsavedGuard } from "@/components/UnsavedGuard";
import { useMessages } from "@/lib/language/language";
import { useEditorWords } from "@/messages/editor";

import { begun, choose, type Editing, redo, type Step, undo } from "./editing";
import { nameOf } from "./names";
import { LineList, ZoneList } from "./PlaceList";
import { unready } from "./places";
import { ShapeRow } from "./ShapeRow";
import { areSame, DOOR_LINE, REGION, type Shape, shapesOf } from "./shapes";
import { Stage } from "./Stage";
import { useEditingKeys } from "./useEditingKeys";
import { useSaving } from "./useSaving";

/** Draws the region, the door line, zones and counting lines of a camera on its picture, and saves them. */
export function PictureEditor({ known }: { known: Camera }) {
  const editor = useEditorWords();
  const { words } = useMessages();
  const queries = useQueryClient();
  const [camera, setCamera] = useState(known);
  const [editing, change] = useEditing(camera);
  const stage = useRef<HTMLDivElement>(null);
  const { saving, isConflict } = useSaving(editing.shapes, setCamera);
  const newest = () => queries.query({ ...cameraQuery(camera.id), staleTime: 0 });
  const [tried, setTried] = useState(false);
  const wrong = unready(editing.shapes);
  const dirty = !areSame(editing.shapes, shapesOf(camera));
  const row = {
    editing,
    change,
    onDraw: (step: Step) => {
      change(step);
      stage.current?.focus();
      stage.current?.scrollIntoView({ block: "nearest" });
    },
  };
  return (
    <Page
      title={editor.title(camera.name)}
      subtitle={editor.subtitle}
      actions={
        <>
          <Ways camera={camera} editing={editing} change={change} />
          <Button
            look="primary"
            disabled={saving.isPending || editing.drawing !== null}
            onClick={() => {
              setTried(true);
              if (wrong.length === 0) saving.mutate(camera);
              else change(showingOneOf(wrong));
            }}
          >
            {saving.isPending ? words.saving : words.save}
          </Button>
        </>
      }
    >
      <UnsavedGuard dirty={dirty || editing.drawing !== null} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid gap-3 lg:sticky lg:top-18">
          <Stage ref={stage} camera={camera} editing={editing} change={change} />
          <Hint editing={editing} />
        </div>
        <div className="grid gap-4">
          <ShapeRow name="region" blank={REGION} {...row} />
          <DoorRow camera={camera} row={row} />
          <ZoneList {...row} />
          <LineList {...row} />
          {tried && <Unready shapes={wrong} />}
          {saving.error !== null && <FaultNote>{isConflict ? editor.conflict : saving.error.message}</FaultNote>}
          {isConflict && (
            <Conflict
              onTheirs={() => {
                void newest().then((theirs) => {
                  saving.reset();
                  setCamera(theirs);
                  change(() => begun(shapesOf(theirs)));
                });
              }}
              onMine={() => void newest().then(saving.mutate)}
            />
          )}
        </div>
      </div>
    </Page>
  );
}

/** Look at one of some shapes, if none of them is looked at already. */
function showingOneOf(shapes: readonly Shape[]): Step {
  return (editing) => (shapes.some(({ id }) => id === editing.chosen) ? editing : choose(shapes[0]?.id ?? null)(editing));
}

/** Why nothing was saved: places of which something is missing or wrong. */
function Unready({ shapes }: { shapes: readonly Shape[] }) {
  const editor = useEditorWords();
  if (shapes.length === 0) return null;
  return <FaultNote>{editor.unready(shapes.map((shape) => nameOf(shape, editor.names)).join(", "))}</FaultNote>;
}

/** What to do where somebody else was quicker. */
function Conflict({ onTheirs, onMine }: { onTheirs: () => void; onMine: () => void }) {
  const editor = useEditorWords();
  return (
    <div className="flex flex-wrap gap-2">
      <Button onClick={onTheirs}>{editor.loadTheirs}</Button>
      <Button onClick={onMine}>{editor.keepMine}</Button>
    </div>
  );
}

function useEditing(camera: Camera): [Editing, (step: Step) => void] {
  const [editing, change] = useState(() => begun(shapesOf(camera)));
  useEditingKeys(change);
  return [editing, change];
}

interface WaysProps {
  camera: Camera;
  editing: Editing;
  change: (step: Step) => void;
}

function Ways({ camera, editing, change }: WaysProps) {
  const editor = useEditorWords();
  return (
    <>
      <IconButton
        icon={Undo2}
        label={editor.undo}
        disabled={editing.past.length === 0 && editing.drawing === null}
        onClick={() => {
          change(undo);
        }}
      />
      <IconButton
        icon={Redo2}
        label={editor.redo}
        disabled={editing.future.length === 0}
        onClick={() => {
          change(redo);
        }}
      />
      <Link to={`/cameras/${camera.id}`} className={buttonLook()}>
        <Settings2 aria-hidden className="size-4" />
        <span className="max-sm:sr-only">{editor.settings}</span>
      </Link>
    </>
  );
}

/** What can be done just now, or why the last step was refused. */
function Hint({ editing }: { editing: Editing }) {
  const editor = useEditorWords();
  if (editing.fault !== null) return <FaultNote>{editor.faults[editing.fault]}</FaultNote>;
  const doing = editing.drawing === null ? "idle" : editing.drawing.form === "line" ? "line" : "region";
  return (
    <p role="status" className="max-w-prose py-2 text-muted">
      {editor.hints[doing]} {doing === "idle" && <span className="max-sm:hidden">{editor.hints.keys}</span>}
    </p>
  );
}

interface DoorRowProps {
  camera: Camera;
  row: { editing: Editing; change: (step: Step) => void; onDraw: (step: Step) => void };
}

/** The line of a door; of another camera only where one was left. */
function DoorRow({ camera, row }: DoorRowProps) {
  const editor = useEditorWords();
  const isDoor = camera.role === "door";
  const isDrawn = row.editing.shapes.some(({ id }) => id === DOOR_LINE.id);
  if (!isDoor && !isDrawn) return <p className="text-[13px] text-muted">{editor.lineForDoors}</p>;
  const note = isDoor ? undefined : <p className="text-attention">{editor.notADoor}</p>;
  return <ShapeRow name="line" blank={DOOR_LINE} note={note} {...row} />;
}
