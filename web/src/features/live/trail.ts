import type { TrackState } from "@/client/tracking";

const KEEP_MS = 15_000;

/** Who was on a camera when, for the last seconds. */
export class Trail {
  private known: { at: number; tracks: readonly TrackState[] }[] = [];

  /** Note who is there at a moment, in milliseconds since 1970. */
  add(at: number, tracks: readonly TrackState[]): void {
    this.known = [...this.known.filter((entry) => entry.at > at - KEEP_MS && entry.at !== at), { at, tracks }];
    this.known.sort((one, other) => one.at - other.at);
  }

  /** Who was there at a moment: what was seen last until then, nobody if nothing was. */
  at(moment: number): readonly TrackState[] {
    return this.known.findLast((entry) => entry.at <= moment)?.tracks ?? [];
  }
}
