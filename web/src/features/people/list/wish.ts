import type { EmployeeOrder, EmployeeWish } from "@/client/employees";

/** What a list of the staff shows, as its address says; empty is all. */
export interface PeopleState extends Record<string, string> {
  search: string;
  department: string;
  /** `active`, `inactive` or empty. */
  state: string;
  /** `with`, `without` or empty. */
  faces: string;
  sort: string;
  /** `descending` or empty. */
  order: string;
  page: string;
}

export const UNFILTERED = { search: "", department: "", state: "", faces: "" };

const ORDERS: ReadonlySet<string> = new Set<EmployeeOrder>(["name", "department", "id"]);

/** Whether not everybody is shown. */
export function filterIsSet(state: PeopleState): boolean {
  return Object.keys(UNFILTERED).some((name) => state[name] !== "");
}

/** What the server is asked for; what an address says that means nothing is left out. */
export function wishOf({ search, department, state, faces, sort, order, page }: PeopleState): EmployeeWish {
  return {
    ...(search !== "" && { search }),
    ...(department !== "" && { department }),
    ...oneOf({ active: { active: true }, inactive: { active: false } }, state),
    ...oneOf({ with: { enrolled: true }, without: { enrolled: false } }, faces),
    sort: ORDERS.has(sort) ? (sort as EmployeeOrder) : "name",
    descending: order === "descending",
    page: Math.max(Math.trunc(Number(page)) || 1, 1),
  };
}

function oneOf(meanings: Record<string, EmployeeWish>, word: string): EmployeeWish {
  return Object.hasOwn(meanings, word) ? (meanings[word] ?? {}) : {};
}
