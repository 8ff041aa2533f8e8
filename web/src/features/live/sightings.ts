import type { SightingState, TrackingState, TrackState } from "@/client/tracking";
import type { Format } from "@/lib/language/format";
import type { Messages } from "@/messages/en";

/** How many people a camera sees now. */
export function peopleOn(state: TrackingState | undefined, camera: string): number {
  return state?.cameras.find((entry) => entry.camera === camera)?.tracks.length ?? 0;
}

/** The sightings that last and those that ended, each once and in the order in which they came from the server. */
export function splitSightings(sightings: readonly SightingState[]): {
  lasting: SightingState[];
  ended: SightingState[];
} {
  const unique = sightings.filter((sighting, place) => sightings.findIndex(({ id }) => id === sighting.id) === place);
  return {
    lasting: unique.filter((sighting) => sighting.open),
    ended: unique.filter((sighting) => !sighting.open),
  };
}

/** What a sighting's name rests on, such as `82 % · 4 votes`; of an unknown person, how like the closest employee. */
export function describeEvidence(
  { employee, similarity, votes }: SightingState,
  words: Messages["live"],
  { percent }: Pick<Format, "percent">,
): string {
  if (similarity === null) return words.noClearView;
  const share = percent(Math.max(similarity, 0));
  return employee === null ? words.closest(share) : words.votes(share, votes);
}

/** Posture and liveness of somebody in words, empty where nothing is known. */
export function describeState(
  { posture, liveness }: Pick<SightingState, "posture" | "liveness">,
  words: Messages["live"],
): string {
  const told = [
    posture === "unknown" ? "" : words.postures[posture],
    liveness === "unknown" ? "" : words.liveness[liveness],
  ];
  return told.filter(Boolean).join(" · ");
}

/** What is said on the picture under somebody: who and how; of whom only the body is seen, as far as that is known. */
export function chipOf(track: TrackState, words: Messages["live"], unknown: string): string {
  if (track.liveness === "spoof") return [words.spoof, track.name ?? ""].filter(Boolean).join(" · ");
  const name = track.name ?? (track.faced || track.body === null ? unknown : "");
  return [name, track.posture === "unknown" ? "" : words.postures[track.posture]].filter(Boolean).join(" · ");
}
