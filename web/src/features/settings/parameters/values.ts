import type { Parameters } from "@/client/settings";

type Sections = Required<Parameters>;

export type Section = keyof Sections;

/** A parameter by its section and name, as in `attendance.absent_after`. */
export type ParameterId = { [S in Section]: `${S}.${keyof Sections[S] & string}` }[Section];

/** A span of the day, as `08:00` to `17:00`. */
export interface Hours {
  start: string;
  end: string;
}

/** What a parameter is; null leaves it to Hadir. */
export type Value = string | number | boolean | Hours | null;

export type Values = Readonly<Record<ParameterId, Value>>;

/** All parameters in one row, by their ids. */
export function valuesOf(parameters: Parameters): Values {
  const values: Record<string, Value> = {};
  for (const [section, names] of Object.entries(parameters)) {
    for (const [name, value] of Object.entries(names as Record<string, Value>)) values[`${section}.${name}`] = value;
  }
  return values as Values;
}

/** The same by sections again, as the server wants them. */
export function parametersOf(values: Values): Parameters {
  const sections: Record<string, Record<string, Value>> = {};
  for (const [id, value] of Object.entries(values)) {
    const [section = "", name = ""] = id.split(".");
    (sections[section] ??= {})[name] = value;
  }
  return sections as unknown as Parameters;
}

export function sectionOf(id: ParameterId): Section {
  return id.split(".")[0] as Section;
}

/** Whether two values of a parameter are the same. */
export function isSame(one: Value, other: Value): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
