import { LARGEST_PHOTOGRAPH, type PhotographResult, type Refusal } from "@/client/faces";

/** What has become of a photograph so far. */
export type Outcome =
  | { state: "waiting" }
  | { state: "looking" }
  | { state: "accepted" }
  | { state: "weak" }
  /** One as good was enrolled before; this one is not kept. */
  | { state: "asGood" }
  /** It looks like another person, and waits for an admin. */
  | { state: "held"; looksLike: string | null }
  | { state: "refused"; code: Refusal; looksLike: string | null }
  /** It is not worth sending: no picture, or too large. */
  | { state: "unfit"; why: "tooLarge" | "notPicture" }
  /** It did not arrive, or nobody could look at it; it may be sent again. */
  | { state: "failed"; message: string };

/** A photograph that somebody adds. */
export interface Photograph {
  key: number;
  file: File;
  /** The address at which the browser itself shows it. */
  preview: string;
  outcome: Outcome;
}

const KINDS = new Set(["image/jpeg", "image/png"]);

/** What is to be done with a file that somebody chose. */
export function firstOutcome({ type, size }: Pick<File, "type" | "size">): Outcome {
  if (!KINDS.has(type)) return { state: "unfit", why: "notPicture" };
  return size > LARGEST_PHOTOGRAPH ? { state: "unfit", why: "tooLarge" } : { state: "waiting" };
}

/** What the server made of a photograph. */
export function outcomeOf(result: PhotographResult): Outcome {
  const { accepted, weak, as_good, code, held, looks_like, reason } = result;
  if (as_good) return { state: "asGood" };
  if (accepted) return { state: weak ? "weak" : "accepted" };
  if (held !== null) return { state: "held", looksLike: looks_like };
  if (code === null || code === "busy") return { state: "failed", message: code === null ? reason : "" };
  return { state: "refused", code, looksLike: looks_like };
}

/** The photographs with another outcome of one of them. */
export function withOutcome(photographs: readonly Photograph[], key: number, outcome: Outcome): readonly Photograph[] {
  return photographs.map((photograph) => (photograph.key === key ? { ...photograph, outcome } : photograph));
}

/** The one to be sent next, undefined while one is on its way or none waits. */
export function nextOf(photographs: readonly Photograph[]): Photograph | undefined {
  if (photographs.some(({ outcome }) => outcome.state === "looking")) return undefined;
  return photographs.find(({ outcome }) => outcome.state === "waiting");
}

const ACCEPTED: ReadonlySet<Outcome["state"]> = new Set<Outcome["state"]>(["accepted", "weak", "asGood"]);

/** How many were accepted, how many not, and how many are still to come. */
export function countsOf(photographs: readonly Photograph[]) {
  const states = photographs.map(({ outcome }) => outcome.state);
  const accepted = states.filter((state) => ACCEPTED.has(state)).length;
  const open = states.filter((state) => state === "waiting" || state === "looking").length;
  return { accepted, open, refused: states.length - accepted - open };
}
