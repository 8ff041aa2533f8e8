import type { Import, ImportLine, ImportState } from "@/client/imports";
import type { Meaning } from "@/components/Badge";

/** What each state means to whoever looks. */
export const MEANINGS: Record<ImportState, Meaning> = {
  waiting: "off",
  running: "attention",
  done: "present",
  cancelled: "off",
  failed: "alert",
};

/** How much of an import is done, 0..1; null while nobody has counted. */
export function shareOf({ done, total }: Pick<Import, "done" | "total">): number | null {
  return total === 0 ? null : Math.min(done / total, 1);
}

export const KINDS = ["all", "held", "photographs", "rows"] as const;

/** Which problems are shown. */
export type Kind = (typeof KINDS)[number];

/** The problems of a kind. */
export function ofKind(lines: readonly ImportLine[], kind: Kind): ImportLine[] {
  return lines.filter((line) => kind === "all" || kindOf(line) === kind);
}

function kindOf({ outcome, photograph }: ImportLine): Kind {
  if (outcome === "held_back") return "held";
  return photograph === "" ? "rows" : "photographs";
}

/** What a line is about, in one string: the photograph, else the employee, else the place. */
export function subjectOf({ photograph, employee, row }: ImportLine): string {
  return photograph || employee || row;
}

/** Where that stands: the employee and the row, as far as they say something else. */
export function placesOf(line: ImportLine): string[] {
  return [...new Set([line.employee, line.row])].filter((place) => place !== "" && place !== subjectOf(line));
}
