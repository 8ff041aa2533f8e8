import type { CameraHealth, PresenceState, SightingState, TrackingState } from "@/client";

/** How many people a camera sees now. */
export function peopleOn(state: TrackingState | undefined, camera: string): number {
  return state?.cameras.find((entry) => entry.camera === camera)?.tracks.length ?? 0;
}

/** What people call a camera. */
export function cameraName(cameras: readonly CameraHealth[] | undefined, id: string): string {
  return cameras?.find((camera) => camera.id === id)?.name ?? id;
}

/** Those who are here before those who are not, otherwise in the order in which they came from the server. */
export function presentFirst(presence: readonly PresenceState[]): PresenceState[] {
  const absent = (person: PresenceState) => Number(person.presence === "off");
  return presence.toSorted((one, other) => absent(one) - absent(other));
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
export function describeEvidence({ employee, similarity, votes }: SightingState): string {
  if (similarity === null) return "no clear view";
  const percent = `${Math.round(Math.max(similarity, 0) * 100)} %`;
  if (employee === null) return `closest ${percent}`;
  return `${percent} · ${votes} ${votes === 1 ? "vote" : "votes"}`;
}
