import type { SightingState, TrackingState } from "@/client";

/** How many people a camera sees now. */
export function peopleOn(state: TrackingState | undefined, camera: string): number {
  return state?.cameras.find((entry) => entry.camera === camera)?.tracks.length ?? 0;
}

/** The sightings that last and those that ended, each in the order in which they came from the server. */
export function splitSightings(sightings: readonly SightingState[]): {
  lasting: SightingState[];
  ended: SightingState[];
} {
  return {
    lasting: sightings.filter((sighting) => sighting.open),
    ended: sightings.filter((sighting) => !sighting.open),
  };
}
