import type { Language } from "@/lib/language/language";
import type { Trend } from "@/messages/en/settings/parameters";

import { type NumberSpec, PARAMETERS, type Spec, SPECS } from "./specs";
import { parseNumber, writeNumber } from "./typedNumber";
import { type Hours, isSame, type ParameterId, type Value, type Values } from "./values";
import { isZone } from "./zones";

/** What stands in a field: as the value, but a number as it was typed. */
export type Typed = string | boolean | Hours | null;

/** What was typed and differs from what is kept. */
export type Edits = Readonly<Partial<Record<ParameterId, Typed>>>;

/** Why something cannot be saved. */
export type Fault = "noNumber" | "notWhole" | "outside" | "empty" | "tooLong" | "noZone" | "noTime" | "tooLate" | "tooMany";

export type Faults = Readonly<Partial<Record<ParameterId, Fault>>>;

/** One parameter that shall be different. */
export interface Change {
  id: ParameterId;
  from: Value;
  to: Value;
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/;

/** Whether a text is a time of the clock, as `08:00`. */
export function isTime(text: string): boolean {
  return TIME.test(text);
}

/** A value as it stands in its field. */
export function typedOf(value: Value, language: Language): Typed {
  return typeof value === "number" ? writeNumber(value, language) : value;
}

/** The value that was typed; text that is no number stays what it is. */
export function valueOf(id: ParameterId, typed: Typed, language: Language): Value {
  if (typeof typed !== "string") return typed;
  return SPECS[id].kind === "number" ? (parseNumber(typed, language) ?? typed) : typed.trim();
}

/** What an edit leaves of all edits: one that changes nothing is none. */
export function edited(edits: Edits, id: ParameterId, typed: Typed, kept: Values, language: Language): Edits {
  const others = without(edits, id);
  return isSame(valueOf(id, typed, language), kept[id]) ? others : { ...others, [id]: typed };
}

/** The edits without that of one parameter. */
export function without(edits: Edits, id: ParameterId): Edits {
  return Object.fromEntries(entries(edits).filter(([edited]) => edited !== id));
}

/** All values as they would be. */
export function withEdits(kept: Values, edits: Edits, language: Language): Values {
  const values = { ...kept };
  for (const [id, typed] of entries(edits)) values[id] = valueOf(id, typed, language);
  return values;
}

/** What is different between two sets of values, in the order of the page. */
export function changesBetween(before: Values, after: Values): Change[] {
  return PARAMETERS.filter((id) => !isSame(before[id], after[id])).map((id) => ({
    id,
    from: before[id],
    to: after[id],
  }));
}

/** What is wrong with values as they would be. */
export function faultsOf(values: Values): Faults {
  const faults: Partial<Record<ParameterId, Fault>> = {};
  for (const id of PARAMETERS) {
    const fault = faultOf(id, values[id]);
    if (fault !== null) faults[id] = fault;
  }
  return { ...faults, ...faultsBetween(values, faults) };
}

/** What is wrong with values, each fine by itself, beside others. */
function faultsBetween(values: Values, faults: Faults): Faults {
  const fine = (...ids: ParameterId[]) => ids.every((id) => faults[id] === undefined);
  const late = fine("attendance.lateness", "attendance.absent_after") && isTooLate(values);
  const many = fine("patterns.least_days", "patterns.learn_days") && isTooMany(values);
  return { ...(late && { "attendance.lateness": "tooLate" }), ...(many && { "patterns.least_days": "tooMany" }) };
}

/** Whether a change raises or lowers a number. */
export function trendOf({ from, to }: Change): Trend {
  if (typeof from !== "number" || typeof to !== "number") return "other";
  return to > from ? "up" : "down";
}

function isTooLate(values: Values): boolean {
  const late = values["attendance.lateness"];
  const absent = values["attendance.absent_after"];
  return typeof late === "number" && typeof absent === "number" && late >= absent;
}

function isTooMany(values: Values): boolean {
  const [least, all] = [values["patterns.least_days"], values["patterns.learn_days"]];
  return typeof least === "number" && typeof all === "number" && least > all;
}

function faultOf(id: ParameterId, value: Value): Fault | null {
  const spec = SPECS[id];
  if (spec.kind === "number") return spec.optional && value === null ? null : numberFault(spec, value);
  if (spec.kind === "hours") return hoursFault(value as Hours | null);
  return typeof value === "string" ? textFault(spec, value) : null;
}

function numberFault(spec: NumberSpec, value: Value): Fault | null {
  if (typeof value !== "number") return value === "" ? "empty" : "noNumber";
  if (spec.whole && !Number.isInteger(value)) return "notWhole";
  return value < spec.least || value > spec.most ? "outside" : null;
}

function hoursFault(hours: Hours | null): Fault | null {
  return hours === null || (isTime(hours.start) && isTime(hours.end)) ? null : "noTime";
}

function textFault(spec: Spec, text: string): Fault | null {
  if (spec.kind === "zone") return isZone(text) ? null : "noZone";
  if (spec.kind === "time") return isTime(text) ? null : "noTime";
  if (text === "") return "empty";
  return spec.kind === "text" && text.length > spec.longest ? "tooLong" : null;
}

function entries(edits: Edits): [ParameterId, Typed][] {
  return Object.entries(edits) as [ParameterId, Typed][];
}
