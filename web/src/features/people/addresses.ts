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
