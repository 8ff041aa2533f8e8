/** The steps that set a site up, in their order. */
export const STEPS = ["site", "camera", "person"] as const;

export type Step = (typeof STEPS)[number];

/** A page of the set-up: a step, or the end. */
export type Place = Step | "finish";

/** What a site is called before anybody named it. */
export const UNNAMED = "Hadir";

/** What there is already at a site. */
export interface Facts {
  name: string;
  cameras: number;
  /** How many people can be recognised. */
  people: number;
}

/** Which steps are done. */
export function doneSteps({ name, cameras, people }: Facts): ReadonlySet<Step> {
  const done: Record<Step, boolean> = { site: name !== UNNAMED, camera: cameras > 0, person: people > 0 };
  return new Set(STEPS.filter((step) => done[step]));
}

/** The first step that is not done, or the end. */
export function firstOpen(done: ReadonlySet<Step>): Place {
  return STEPS.find((step) => !done.has(step)) ?? "finish";
}

/** What comes after a step. */
export function placeAfter(step: Step): Place {
  return STEPS[STEPS.indexOf(step) + 1] ?? "finish";
}

export function isPlace(text: string): text is Place {
  return text === "finish" || (STEPS as readonly string[]).includes(text);
}
