import type { EmployeeWish } from "@/client/employees";
import type { Sort } from "@/components/table/columns";
import { useSearchState } from "@/lib/useSearchState";

import { filterIsSet, type PeopleState, UNFILTERED, wishOf } from "./wish";

/** What of the staff is shown, as the page's address says. */
export interface PeopleWish {
  state: PeopleState;
  query: EmployeeWish;
  sort: Sort;
  filtered: boolean;
  change: (changes: Partial<PeopleState>) => void;
  clear: () => void;
  sortBy: (sort: Sort) => void;
  goTo: (page: number) => void;
}

const INITIAL: PeopleState = { ...UNFILTERED, sort: "name", order: "", page: "1" };

export function usePeopleWish(): PeopleWish {
  const [state, change] = useSearchState(INITIAL);
  return {
    state,
    query: wishOf(state),
    sort: { key: state.sort, descending: state.order === "descending" },
    filtered: filterIsSet(state),
    change,
    clear: () => {
      change(UNFILTERED);
    },
    sortBy: ({ key, descending }) => {
      change({ sort: key, order: descending ? "descending" : "" });
    },
    goTo: (page) => {
      change({ page: String(page) });
    },
  };
}
