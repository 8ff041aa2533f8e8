import type { Schedule, ZoneKind } from "@/client/cameras";
import { lengthOf } from "@/features/settings/shifts/hours";

import type { Line, LineFacts, Polygon, Shape, ZoneFacts } from "./shapes";

export const ZONE_KINDS: readonly ZoneKind[] = ["area", "restricted", "work", "meal", "no_phone", "id_required"];
export const MOST_ZONES = 32;
export const MOST_LINES = 16;
export const DAY_SECONDS = 86_400;
export const SHORTEST_WITHIN = 0.2;
export const LONGEST_WITHIN = 10;
export const LONGEST_NAME = 80;

/** How long it must last in a zone of a kind that is new, in seconds. */
const AFTER: Record<ZoneKind, number> = { area: 0, restricted: 0, work: 300, meal: 0, no_phone: 5, id_required: 10 };
const PAUSE = 300;

/** Hours to begin with. */
export const OFFICE_HOURS: Schedule = { start: "08:00", end: "17:00", days: [0, 1, 2, 3, 4] };
/** Likewise, in seconds. */
export const FIRST_LOITER = 600;

/** A zone without a border yet; `naming` makes a name of a number. */
export function newZone(shapes: readonly Shape[], naming: (number: number) => string): Polygon {
  const zone: ZoneFacts = {
    name: freeName(shapes, naming),
    kind: "area",
    hours: null,
    after_s: 0,
    loiter_after_s: null,
    cooldown_s: PAUSE,
    severity: "warning",
  };
  return { id: freeId(shapes, "zone"), form: "polygon", points: [], zone };
}

/** A counting line that is nowhere yet. */
export function newLine(shapes: readonly Shape[], naming: (number: number) => string): Line {
  const counts: LineFacts = {
    name: freeName(shapes, naming),
    tailgating: false,
    within_s: 2,
    hours: null,
    cooldown_s: PAUSE,
    severity: "warning",
  };
  return { id: freeId(shapes, "line"), form: "line", points: [], inside: "right", counts };
}

/** A zone that is for something else now, with what is usual for that. */
export function ofKind(zone: ZoneFacts, kind: ZoneKind): ZoneFacts {
  return { ...zone, kind, after_s: AFTER[kind], severity: kind === "restricted" ? "critical" : "warning" };
}

/** Whether something that people do in a zone of a kind makes alerts by itself. */
export function isGuarded(kind: ZoneKind): kind is Exclude<ZoneKind, "area" | "meal"> {
  return kind !== "area" && kind !== "meal";
}

/** What a zone or counting line is called; null of the region and the door line. */
export function givenName(shape: Shape): string | null {
  return (shape.form === "polygon" ? shape.zone?.name : shape.counts?.name) ?? null;
}

/** What is wrong with what is said of a place, by its fields. */
export interface Problems {
  name?: "noName" | "sameName";
  hours?: "noTime" | "noDays";
  after?: "span";
  loiter?: "span";
  cooldown?: "span";
  within?: "span";
}

/** What is wrong with a zone or a counting line among all shapes. */
export function problemsOf(shape: Shape, shapes: readonly Shape[]): Problems {
  const facts = shape.form === "polygon" ? shape.zone : shape.counts;
  if (facts === null) return {};
  return {
    ...nameProblem(shape, shapes),
    ...hoursProblem(facts.hours ?? null),
    ...(isSpan(facts.cooldown_s, 0, DAY_SECONDS) ? {} : { cooldown: "span" }),
    ...("within_s" in facts ? lineProblems(facts) : zoneProblems(facts)),
  };
}

function lineProblems({ within_s: within }: LineFacts): Problems {
  return isSpan(within, SHORTEST_WITHIN, LONGEST_WITHIN) ? {} : { within: "span" };
}

function zoneProblems({ after_s: after, loiter_after_s: loiter = null }: ZoneFacts): Problems {
  const loiters = loiter === null || (loiter > 0 && isSpan(loiter, 0, DAY_SECONDS));
  return {
    ...(isSpan(after, 0, DAY_SECONDS) ? {} : { after: "span" }),
    ...(loiters ? {} : { loiter: "span" }),
  };
}

/** The shapes of which something is missing or wrong. */
export function unready(shapes: readonly Shape[]): Shape[] {
  return shapes.filter((shape) => Object.keys(problemsOf(shape, shapes)).length > 0);
}

function nameProblem(shape: Shape, shapes: readonly Shape[]): Problems {
  const name = folded(givenName(shape) ?? "");
  if (name === "") return { name: "noName" };
  const same = shapes.some((other) => other.id !== shape.id && folded(givenName(other) ?? "") === name);
  return same ? { name: "sameName" } : {};
}

function hoursProblem(hours: Schedule | null): Problems {
  if (hours === null) return {};
  if (lengthOf(hours.start, hours.end) === null) return { hours: "noTime" };
  return hours.days.length === 0 ? { hours: "noDays" } : {};
}

function isSpan(seconds: number, least: number, most: number): boolean {
  return seconds >= least && seconds <= most;
}

function folded(name: string): string {
  return name.trim().toLowerCase();
}

function freeName(shapes: readonly Shape[], naming: (number: number) => string): string {
  const taken = new Set(shapes.map((shape) => folded(givenName(shape) ?? "")));
  for (let number = 1; ; number++) if (!taken.has(folded(naming(number)))) return naming(number);
}

function freeId(shapes: readonly Shape[], kind: string): string {
  for (let number = 1; ; number++) {
    const id = `${kind}-${number}`;
    if (shapes.every((shape) => shape.id !== id)) return id;
  }
}
