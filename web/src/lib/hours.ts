/** The hours of a day, as they stand under a chart. */
export const HOURS_OF_DAY: readonly string[] = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, "0")}:00`);

/**
 * Add up, for each hour of the site's day, what happened in it on all days.
 *
 * @param rows Each with the hour that it is about, with the offset of the site's clock, as `2026-03-02T08:00:00+07:00`.
 */
export function byHourOfDay<Row extends { hour: string }>(rows: readonly Row[], value: (row: Row) => number): number[] {
  const sums = HOURS_OF_DAY.map(() => 0);
  for (const row of rows) {
    const hour = Number(row.hour.slice(11, 13));
    sums[hour] = (sums[hour] ?? 0) + value(row);
  }
  return sums;
}
