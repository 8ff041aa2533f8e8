import type { Messages } from "@/messages/en";

const LONGEST = 64;

/** Ids that would be hidden by addresses of the pages. */
const RESERVED = new Set(["new", "unknown-faces", "held-faces"]);

/** An id made from a name, such as `siti-aminah`; empty where the name gives none. */
export function idFromName(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, "");
}

/** What is wrong with an id, undefined if nothing is; the server holds to the same rule. */
export function faultOfId(id: string, words: Messages["people"]["person"]): string | undefined {
  const wanted = id.trim();
  if (wanted === "") return words.idMissing;
  if (Array.from(wanted).length > LONGEST) return words.idTooLong;
  if (wanted.startsWith(".")) return words.idDot;
  if (/[/\\]/.test(wanted)) return words.idSlash;
  return RESERVED.has(wanted) ? words.idReserved : undefined;
}
