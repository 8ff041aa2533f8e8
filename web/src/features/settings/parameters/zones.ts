/** A time zone to choose from. */
export interface Zone {
  name: string;
  /** How far it is from UTC now, as `UTC+07:00`. */
  offset: string;
}

/** Whether there is a time zone of that name. */
export function isZone(name: string): boolean {
  try {
    return name !== "" && new Intl.DateTimeFormat("en", { timeZone: name }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
}

/** The time zone of this browser. */
export function zoneHere(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

const ALL: readonly string[] = ["UTC", ...Intl.supportedValuesOf("timeZone").filter((name) => name !== "UTC")];

/** At most so many zones whose names have what was typed; zones by other names of theirs too, where all is typed. */
export function zonesLike(typed: string, most = 50): Zone[] {
  const wanted = folded(typed);
  const found = ALL.filter((name) => folded(name).includes(wanted)).slice(0, most);
  const names = found.length === 0 && isZone(typed.trim()) ? [typed.trim()] : found;
  return names.map((name) => ({ name, offset: offsetOf(name) }));
}

/** How far a zone is from UTC, as `UTC+07:00`; `UTC` where it is that. */
export function offsetOf(zone: string, at = new Date()): string {
  const parts = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" }).formatToParts(at);
  const offset = parts.find(({ type }) => type === "timeZoneName")?.value.replace("GMT", "") ?? "";
  return `UTC${offset === "+00:00" ? "" : offset}`;
}

function folded(text: string): string {
  return text.trim().toLowerCase().replaceAll(/[\s_]+/g, " ");
}
