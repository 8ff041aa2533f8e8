import type { PresenceState } from "@/client/tracking";

/** How somebody is: here, not here any more, or not seen at all. */
export type RollState = "available" | "off" | "unseen";

export interface RollFilter {
  search: string;
  department: string;
  state: RollState | "";
}

export function stateOf({ presence, last_seen }: PresenceState): RollState {
  if (presence === "available") return "available";
  return last_seen === null ? "unseen" : "off";
}

const ORDER: Record<RollState, number> = { available: 0, off: 1, unseen: 2 };

/** Those that fit a filter: whoever is here first, in each part by name, so that nobody jumps while being seen. */
export function rollOf(staff: readonly PresenceState[], { search, department, state }: RollFilter): PresenceState[] {
  const wanted = search.trim().toLocaleLowerCase();
  return staff
    .filter(
      (person) =>
        person.name.toLocaleLowerCase().includes(wanted) &&
        (department === "" || person.department === department) &&
        (state === "" || stateOf(person) === state),
    )
    .toSorted(
      (one, other) => ORDER[stateOf(one)] - ORDER[stateOf(other)] || one.name.localeCompare(other.name),
    );
}

/** The departments that people work in, in order. */
export function departmentsOf(staff: readonly PresenceState[]): string[] {
  const names = new Set(staff.map(({ department }) => department).filter((department) => department !== ""));
  return [...names].toSorted((one, other) => one.localeCompare(other));
}
