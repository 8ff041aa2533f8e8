import type { Schemas } from "@/client/http";

/** How far an import is, in a word each. */
export type Jobs = Record<Schemas["ImportState"], string>;

/** What became of rows and photographs, as said behind their number. */
export type Fates = Record<Schemas["Fate"], string>;
