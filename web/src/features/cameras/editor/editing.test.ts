import { describe, expect, it } from "vitest";

import { amend, begun, cancel, choose, clear, drag, draw, drop, type Editing, finish, flip, insert, nudge, place, put, redo, removePoint, select, type Step, undo } from "./editing";
import type { Point } from "./geometry";
import { newLine, newZone } from "./places";
import { DOOR_LINE, inTheMiddle, REGION } from "./shapes";

const SQUARE: Point[] = [[0.2, 0.2], [0.8, 0.2], [0.8, 0.8], [0.2, 0.8]];

function after(...steps: Step[]): Editing {
  return steps.reduce((editing, step) => step(editing), begun([]));
}

const DRAWN = [draw(REGION), ...SQUARE.map(place), finish];

function points(editing: Editing, id = REGION.id): readonly Point[] | undefined {
  return editing.shapes.find((shape) => shape.id === id)?.points;
}

describe("drawing", () => {
  it("keeps a border once it is finished, as one step", () => {
    const drawn = after(...DRAWN);
    expect(points(drawn)).toEqual(SQUARE);
    expect(drawn.past).toHaveLength(1);
    expect(drawn.drawing).toBeNull();
  });

  it("refuses a point whose edge would cross another, and goes on without it", () => {
    const refused = after(draw(REGION), ...SQUARE.slice(0, 3).map(place), place([0.5, 0.1]));
    expect(refused.fault).toBe("crosses");
    expect(refused.drawing?.points).toHaveLength(3);
    expect(place([0.2, 0.8])(refused).fault).toBeNull();
  });

  it("refuses to finish with two corners, or with a last edge that crosses", () => {
    expect(after(draw(REGION), place([0.1, 0.1]), place([0.9, 0.1]), finish)).toMatchObject({ fault: "fewest", shapes: [] });
    const open: Point[] = [[0.1, 0.5], [0.5, 0.1], [0.5, 0.9], [0.9, 0.5]];
    const crossing = after(draw(REGION), ...open.map(place), finish);
    expect(crossing.fault).toBe("crosses");
    expect(crossing.drawing?.points).toEqual(open);
  });

  it("finishes a line with its second point", () => {
    const drawn = after(draw(DOOR_LINE), place([0.2, 0.5]), place([0.8, 0.5]));
    expect(points(drawn, DOOR_LINE.id)).toEqual([[0.2, 0.5], [0.8, 0.5]]);
    expect(drawn.drawing).toBeNull();
  });

  it("leaves what was drawn before when it is given up", () => {
    expect(points(after(...DRAWN, draw(REGION), place([0.5, 0.5]), cancel))).toEqual(SQUARE);
  });

  it("takes back point after point, then itself", () => {
    const steps = [draw(REGION), place([0.1, 0.1]), place([0.9, 0.1])];
    expect(after(...steps, undo).drawing?.points).toHaveLength(1);
    expect(after(...steps, undo, undo, undo).drawing).toBeNull();
  });
});

describe("moving a point", () => {
  const held = [...DRAWN, select({ shape: REGION.id, point: 0 })];

  it("is one step however long it was dragged", () => {
    const dragged = after(...held, drag([0.25, 0.2]), drag([0.3, 0.25]), drag([0.1, 0.1]), drop);
    expect(points(dragged)?.[0]).toEqual([0.1, 0.1]);
    expect(points(undo(dragged))).toEqual(SQUARE);
  });

  it("stops where the border would cross itself, and says so", () => {
    const refused = after(...held, drag([0.7, 0.3]), drag([0.95, 0.5]));
    expect(refused.fault).toBe("crosses");
    expect(points(drop(refused))?.[0]).toEqual([0.7, 0.3]);
  });

  it("stays inside the picture", () => {
    expect(points(after(...held, drag([-3, -3]), drop))?.[0]).toEqual([0, 0]);
    expect(points(after(...held, ...Array<Step>(50).fill(nudge([-0.02, 0])), drop))?.[0]).toEqual([0, 0.2]);
  });

  it("is given up by Escape while dragging", () => {
    expect(points(after(...held, drag([0.1, 0.1]), cancel, drop))).toEqual(SQUARE);
  });

  it("by a key that is held down is one step", () => {
    const nudged = after(...held, ...Array<Step>(10).fill(nudge([0.002, 0])), drop);
    expect(points(nudged)?.[0]).toEqual([0.22, 0.2]);
    expect(points(undo(nudged))).toEqual(SQUARE);
  });

  it("is ended by taking it back", () => {
    const back = after(...held, drag([0.1, 0.1]), undo);
    expect(points(back)).toEqual(SQUARE);
    expect(drop(back)).toBe(back);
    expect(points(redo(back))?.[0]).toEqual([0.1, 0.1]);
  });

  it("by a click alone is no step", () => {
    expect(after(...held, drop).past).toHaveLength(1);
  });
});

describe("points", () => {
  it("are added on an edge and selected", () => {
    const added = after(...DRAWN, insert({ shape: REGION.id, point: 3 }, [0.2, 0.5]));
    expect(points(added)).toEqual([...SQUARE, [0.2, 0.5]]);
    expect(added.selected).toEqual({ shape: REGION.id, point: 4 });
    expect(undo(added).selected).toEqual({ shape: REGION.id, point: 3 });
  });

  it("are removed down to three", () => {
    const three = after(...DRAWN, select({ shape: REGION.id, point: 1 }), removePoint);
    expect(points(three)).toEqual([[0.2, 0.2], [0.8, 0.8], [0.2, 0.8]]);
    expect(removePoint(three)).toMatchObject({ fault: "fewest", shapes: three.shapes });
  });

  it("of a line cannot be removed or added", () => {
    const line = after(put(inTheMiddle(DOOR_LINE)), select({ shape: DOOR_LINE.id, point: 0 }));
    expect(removePoint(line).fault).toBe("lineEnds");
    expect(insert({ shape: DOOR_LINE.id, point: 0 }, [0.5, 0.5])(line)).toBe(line);
  });
});

describe("several shapes", () => {
  const naming = (number: number) => `Zone ${number}`;
  const added: Step = (editing) => put(inTheMiddle(newZone(editing.shapes, naming)))(editing);

  it("are each looked at by themselves: what was put last, and whose point is taken hold of", () => {
    const two = after(...DRAWN, added);
    expect(two.chosen).toBe("zone-1");
    expect(select({ shape: REGION.id, point: 0 })(two).chosen).toBe(REGION.id);
    expect(choose(null)(two).chosen).toBeNull();
    expect(begun(two.shapes).chosen).toBe(REGION.id);
  });

  it("leave the others where they are when one is moved or taken away", () => {
    const moved = after(...DRAWN, added, added, select({ shape: "zone-1", point: 0 }), drag([0.1, 0.1]), drop);
    expect(points(moved)).toEqual(SQUARE);
    expect(points(moved, "zone-1")?.[0]).toEqual([0.1, 0.1]);
    expect(points(moved, "zone-2")?.[0]).toEqual([0.25, 0.25]);
    const left = clear("zone-1")(moved);
    expect(left.shapes.map(({ id }) => id)).toEqual([REGION.id, "zone-2"]);
    expect(left.chosen).toBeNull();
    expect(undo(left).shapes).toEqual(moved.shapes);
  });

  it("get names and ids that are free", () => {
    const three = clear("zone-1")(after(added, added));
    expect(newZone(three.shapes, naming)).toMatchObject({ id: "zone-1", zone: { name: "Zone 1" } });
    expect(newLine(three.shapes, naming)).toMatchObject({ id: "line-1", counts: { name: "Zone 1" } });
  });

  it("keep what was typed as one step, also when something else is done next", () => {
    const zone = newZone([], naming);
    const typed = ["V", "Va", "Vault"].map((name) => amend({ ...inTheMiddle(zone), form: "polygon", zone: { ...zoneOf(zone), name } }));
    const named = after(added, ...typed, added);
    expect(named.past).toHaveLength(3);
    const back = undo(undo(named));
    expect(back.shapes).toMatchObject([{ zone: { name: "Zone 1" } }]);
    expect(redo(back).shapes).toMatchObject([{ zone: { name: "Vault" } }]);
  });

  it("keep what is said of them when they are drawn anew", () => {
    const zone = newZone([], naming);
    const anew = after(added, draw({ ...zone, zone: { ...zoneOf(zone), name: "Vault" } }), ...SQUARE.map(place), finish);
    expect(anew.shapes).toMatchObject([{ id: "zone-1", points: SQUARE, zone: { name: "Vault" } }]);
  });
});

function zoneOf({ zone }: ReturnType<typeof newZone>) {
  if (zone === null) throw new Error("A new zone is known by its facts.");
  return zone;
}

describe("history", () => {
  const steps: Step[] = [
    put(inTheMiddle(REGION)),
    put(inTheMiddle(DOOR_LINE)),
    flip(DOOR_LINE.id),
    insert({ shape: REGION.id, point: 0 }, [0.5, 0.2]),
    (editing) => drop(nudge([0.002, 0])(editing)),
    removePoint,
    clear(DOOR_LINE.id),
    clear(REGION.id),
  ];

  it.each(steps.map((_, count) => count + 1))("goes back and forth over %i steps", (count) => {
    const done = steps.slice(0, count).reduce<Editing[]>((all, step) => [...all, step(all.at(-1) ?? begun([]))], [begun([])]);
    const last = done.at(-1) ?? begun([]);
    expect(last.past).toHaveLength(count);
    let editing = last;
    for (const before of done.toReversed().slice(1)) {
      editing = undo(editing);
      expect(editing.shapes).toEqual(before.shapes);
    }
    expect(undo(editing)).toBe(editing);
    for (const next of done.slice(1)) {
      editing = redo(editing);
      expect(editing.shapes).toEqual(next.shapes);
    }
    expect(redo(editing)).toBe(editing);
  });

  it("forgets what was taken back once something else is done", () => {
    const editing = after(...DRAWN, undo, put(inTheMiddle(DOOR_LINE)));
    expect(editing.future).toHaveLength(0);
    expect(points(redo(editing))).toBeUndefined();
  });
});
