/** The page of a person. */
export function personAddress(id: string): string {
  return `/people/${encodeURIComponent(id)}`;
}

/** The page where faces of a person are added. */
export function enrolAddress(id: string): string {
  return `${personAddress(id)}/enrol`;
}

/** The attendance of a person. */
export function attendanceAddress(id: string): string {
  return `/attendance/people/${encodeURIComponent(id)}`;
}

/** Where faces wait that look like somebody else. */
export const HELD_ADDRESS = "/people/held-faces";

/** Where many people are brought at once. */
export const IMPORT_ADDRESS = "/people/import";
