import { clamped, type Point } from "./geometry";
import { drawingFault, type Fault, faultOf, flipped, isComplete, type Shape } from "./shapes";

/** A point that is selected, by its shape and its place in it. */
export interface Selection {
  readonly shape: string;
  readonly point: number;
}

/** What is drawn, how it came to be, and what is being done just now. */
export interface Editing {
  readonly past: readonly (readonly Shape[])[];
  readonly shapes: readonly Shape[];
  readonly future: readonly (readonly Shape[])[];
  /** The shapes before a point was taken hold of, while it is being moved. */
  readonly held: readonly Shape[] | null;
  readonly selected: Selection | null;
  /** The shape that is looked at: its points are shown, and what it is called and for. */
  readonly chosen: string | null;
  /** A shape that has not all its points yet. */
  readonly drawing: Shape | null;
  /** Why the last step was refused. */
  readonly fault: Fault | null;
}

/** One thing that somebody does. */
export type Step = (editing: Editing) => Editing;

/** Nothing done yet to what is drawn. */
export function begun(shapes: readonly Shape[]): Editing {
  const chosen = shapes[0]?.id ?? null;
  return { past: [], shapes, future: [], held: null, selected: null, chosen, drawing: null, fault: null };
}

/** Begin a shape, point by point. */
export function draw(shape: Shape): Step {
  return (editing) => ({ ...drop(editing), drawing: { ...shape, points: [] }, selected: null, fault: null });
}

/** Add a point to the shape that is being drawn; a line is finished by its second. */
export function place(at: Point): Step {
  return (editing) => {
    if (editing.drawing === null) return editing;
    const drawing = { ...editing.drawing, points: [...editing.drawing.points, clamped(at)] };
    const fault = drawingFault(drawing);
    if (fault !== null) return { ...editing, fault };
    return isComplete(drawing) ? finish({ ...editing, drawing }) : { ...editing, drawing, fault: null };
  };
}

/** Keep the shape that is being drawn. */
export const finish: Step = (editing) =>
  editing.drawing === null ? editing : put(editing.drawing)({ ...editing, held: null });

/** Give up what is being drawn or dragged; else select nothing. */
export const cancel: Step = (editing) => {
  if (editing.drawing !== null) return { ...editing, drawing: null, fault: null };
  if (editing.held !== null) return { ...editing, shapes: editing.held, held: null, fault: null };
  return { ...editing, selected: null, fault: null };
};

/** Have a shape as it is, in the place of that of the same id. */
export function put(shape: Shape): Step {
  return (before) => {
    const editing = drop(before);
    const fault = faultOf(shape);
    if (fault !== null) return { ...editing, fault };
    return { ...kept(editing, replaced(editing.shapes, shape)), chosen: shape.id };
  };
}

/** Change what is said of a shape, key by key; it is one step with all that follow until it is let go. */
export function amend(shape: Shape): Step {
  return (editing) => ({ ...editing, held: editing.held ?? editing.shapes, shapes: replaced(editing.shapes, shape) });
}

/** Look at a shape, or at none. */
export function choose(id: string | null): Step {
  return (editing) => ({ ...drop(editing), chosen: id, selected: null, fault: null });
}

/** Have a shape no more. */
export function clear(id: string): Step {
  return (before) => {
    const editing = drop(before);
    return { ...kept(editing, editing.shapes.filter((shape) => shape.id !== id)), selected: null };
  };
}

/** Turn the direction of a line round. */
export function flip(id: string): Step {
  return (editing) => {
    const line = editing.shapes.find((shape) => shape.id === id);
    return line?.form === "line" ? put(flipped(line))(editing) : editing;
  };
}

export function select(selected: Selection | null): Step {
  return (editing) => ({ ...editing, selected, chosen: selected?.shape ?? editing.chosen, fault: null });
}

/** Drag the selected point; where it cannot be, it stays where it last could. */
export function drag(at: Point): Step {
  return (editing) => holding(editing, moved(editing, () => clamped(at)));
}

/** Move the selected point by a little; it is one step with all that follow until it is let go. */
export function nudge([dx, dy]: Point): Step {
  return (editing) => holding(editing, moved(editing, ([x, y]) => clamped([x + dx, y + dy])));
}

/** Let go of a point that was moved. */
export const drop: Step = (editing) =>
  editing.held === null ? editing : kept({ ...editing, shapes: editing.held }, editing.shapes);

/** Add a point to a border, after one of its points, and select it. */
export function insert({ shape: id, point }: Selection, at: Point): Step {
  return (editing) => {
    const shape = editing.shapes.find((known) => known.id === id);
    if (shape?.form !== "polygon") return editing;
    const points = shape.points.toSpliced(point + 1, 0, clamped(at));
    const next = put({ ...shape, points })(editing);
    return next.fault === null ? { ...next, selected: { shape: id, point: point + 1 } } : next;
  };
}

/** Take the selected point out of its border. */
export const removePoint: Step = (editing) => {
  const { selected } = editing;
  const shape = editing.shapes.find(({ id }) => id === selected?.shape);
  if (selected === null || shape === undefined) return editing;
  return put({ ...shape, points: shape.points.toSpliced(selected.point, 1) })(editing);
};

/** Take back the last step; while drawing, the last point. */
export const undo: Step = (before) => {
  const editing = drop(before);
  if (editing.drawing !== null) return withoutLast(editing, editing.drawing);
  const shapes = editing.past.at(-1);
  if (shapes === undefined) return editing;
  const past = editing.past.slice(0, -1);
  return settled({ ...editing, past, shapes, future: [editing.shapes, ...editing.future], fault: null });
};

/** Do again what was taken back. */
export const redo: Step = (before) => {
  const editing = drop(before);
  const [shapes, ...future] = editing.future;
  if (shapes === undefined || editing.drawing !== null) return editing;
  return settled({ ...editing, past: [...editing.past, editing.shapes], shapes, future, fault: null });
};

function withoutLast(editing: Editing, drawing: Shape): Editing {
  if (drawing.points.length === 0) return cancel(editing);
  return { ...editing, drawing: { ...drawing, points: drawing.points.slice(0, -1) }, fault: null };
}

function kept(editing: Editing, shapes: readonly Shape[]): Editing {
  const past = [...editing.past, editing.shapes];
  return settled({ ...editing, past, shapes, future: [], held: null, drawing: null, fault: null });
}

/** With a shape whose point is being moved, unless it cannot be there. */
function holding(editing: Editing, shape: Shape | null): Editing {
  if (shape === null) return editing;
  const fault = faultOf(shape);
  if (fault !== null) return { ...editing, fault };
  return { ...editing, held: editing.held ?? editing.shapes, shapes: replaced(editing.shapes, shape), fault: null };
}

/** Selects a point and looks at a shape that there is, in the place of those that there are no more. */
function settled(unsettled: Editing): Editing {
  const { selected, shapes } = unsettled;
  const chosen = shapes.some(({ id }) => id === unsettled.chosen) ? unsettled.chosen : null;
  const editing = { ...unsettled, chosen };
  const last = (shapes.find(({ id }) => id === selected?.shape)?.points.length ?? 0) - 1;
  if (selected === null || selected.point <= last) return editing;
  return { ...editing, selected: last < 0 ? null : { ...selected, point: last } };
}

function replaced(shapes: readonly Shape[], shape: Shape): readonly Shape[] {
  const place = shapes.findIndex(({ id }) => id === shape.id);
  return place < 0 ? [...shapes, shape] : shapes.with(place, shape);
}

function moved({ shapes, selected }: Editing, to: (point: Point) => Point): Shape | null {
  const shape = shapes.find(({ id }) => id === selected?.shape);
  const point = shape?.points[selected?.point ?? -1];
  if (shape === undefined || selected === null || point === undefined) return null;
  return { ...shape, points: shape.points.with(selected.point, to(point)) };
}
