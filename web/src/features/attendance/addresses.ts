/** The address of somebody's day; today without one. */
export function personDay(employee: string, day: string): string {
  const address = `/attendance/people/${encodeURIComponent(employee)}`;
  return day === "" ? address : `${address}?day=${day}`;
}

/** The address of an employee's portrait. */
export function portraitOf(employee: string): string {
  return `/api/employees/${encodeURIComponent(employee)}/portrait.jpg`;
}
