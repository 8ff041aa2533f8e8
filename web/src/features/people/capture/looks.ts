import type { FaceCheck, Refusal } from "@/client/faces";
import type { Messages } from "@/messages/en";

/** What whoever stands before the webcam is told. */
export type Hint = keyof Messages["people"]["capture"]["hints"];

/** The three lights, and the one thing to do now. */
export interface Looks {
  distance: boolean;
  light: boolean;
  pose: boolean;
  hint: Hint;
  /** Whether the enrolment would accept the picture, be it good or not. */
  acceptable: boolean;
}

export const NOTHING_SEEN: Looks = { distance: false, light: false, pose: false, hint: "waiting", acceptable: false };
export const UNANSWERED: Looks = { ...NOTHING_SEEN, hint: "away" };

/** What a check of the picture says to whoever stands before the webcam. */
export function looksOf(check: FaceCheck): Looks {
  const lights = {
    distance: check.distance === "ok",
    light: check.light === "ok",
    pose: check.sharp && check.straight,
  };
  return { ...lights, hint: hintOf(check), acceptable: check.verdict === null };
}

/** Which pictures are taken: good ones alone, or all that the enrolment would accept. */
export type Demand = "good" | "acceptable";

/** Whether the picture is one of those that are taken. */
export function satisfies({ hint, acceptable }: Looks, demand: Demand): boolean {
  return hint === "ready" || (demand === "acceptable" && acceptable);
}

const DISTANCES = { too_far: "closer", too_near: "back", ok: null } as const;
const VERDICTS: Partial<Record<Refusal, Hint>> = { several_faces: "several_faces", hidden: "uncover" };
const LIGHTS = { too_dark: "more_light", too_bright: "less_light", ok: null } as const;

function hintOf({ distance, light, sharp, straight, verdict }: FaceCheck): Hint {
  if (distance === null || light === null) return "no_face";
  const fixed = verdictHint(verdict) ?? DISTANCES[distance] ?? LIGHTS[light] ?? poseHint(sharp, straight);
  return fixed ?? (verdict === null ? "ready" : "still");
}

function verdictHint(verdict: Refusal | null): Hint | null {
  return verdict === null ? null : (VERDICTS[verdict] ?? null);
}

function poseHint(sharp: boolean, straight: boolean): Hint | null {
  if (!straight) return "straight";
  return sharp ? null : "still";
}
