import type { LiveScene } from "@/client/live";

const KEEP_MS = 15_000;
const NOBODY: LiveScene = { tracks: [], crowds: [] };

/** Who was on a camera when, for the last seconds. */
export class Trail {
  private known: { at: number; scene: LiveScene }[] = [];

  /** Note who is there at a moment, in milliseconds since 1970. */
  add(at: number, scene: LiveScene): void {
    this.known = [...this.known.filter((entry) => entry.at > at - KEEP_MS && entry.at !== at), { at, scene }];
    this.known.sort((one, other) => one.at - other.at);
  }

  /** Who was there at a moment: what was seen last until then, nobody if nothing was. */
  at(moment: number): LiveScene {
    return this.known.findLast((entry) => entry.at <= moment)?.scene ?? NOBODY;
  }
}
