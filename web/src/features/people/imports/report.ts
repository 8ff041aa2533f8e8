import type { ImportReport, ImportRow } from "@/client/employees";
import type { Messages } from "@/messages/en";

/** Whether a row of an import was taken: as a new person, as one who is known already, or not at all. */
export function fateOf({ added, accepted, refused }: ImportRow): "added" | "known" | "notTaken" {
  if (added) return "added";
  return accepted > 0 || refused.length === 0 ? "known" : "notTaken";
}

/** The rows with something refused, first those that were not taken at all. */
export function problemsOf({ rows }: ImportReport): ImportRow[] {
  const rank = (row: ImportRow) => (fateOf(row) === "notTaken" ? 0 : 1);
  return rows.filter(({ refused }) => refused.length > 0).toSorted((one, other) => rank(one) - rank(other));
}

/** A report as a sheet, one line a row. */
export function sheetOf({ rows }: ImportReport, words: Messages["people"]["imports"]): string {
  const lines = rows.map((row) => [row.row, row.employee, words[fateOf(row)], String(row.accepted), row.refused.join("; ")]);
  const header = [words.row, words.person, words.added, words.faces, words.refused];
  return [header, ...lines].map((cells) => `${cells.map(quoted).join(",")}\r\n`).join("");
}

/** A cell as a sheet wants it; one that a spreadsheet would compute is kept as text. */
function quoted(cell: string): string {
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A sheet that shows how one is written. */
export const EXAMPLE_SHEET = "id,name,department,photo\r\ne1027,Siti Aminah,Production,siti-1.jpg;siti-2.jpg\r\n";
