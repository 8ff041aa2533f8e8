/** Days of the site as `2026-03-02`, and computing with them; months as `2026-03`. */

function utc(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** The day so many days later, earlier if negative. */
export function addDays(day: string, days: number): string {
  const moment = utc(day);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}

/** The month so many months later, earlier if negative. */
export function addMonths(month: string, months: number): string {
  const moment = utc(`${month}-01`);
  moment.setUTCMonth(moment.getUTCMonth() + months);
  return moment.toISOString().slice(0, 7);
}

/** The weekday, 0 is Monday. */
export function weekdayOf(day: string): number {
  return (utc(day).getUTCDay() + 6) % 7;
}

/** All days of a month, in order. */
export function daysOf(month: string): string[] {
  const days: string[] = [];
  for (let day = `${month}-01`; day.startsWith(month); day = addDays(day, 1)) days.push(day);
  return days;
}

/** Whether an address names a day that there is. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(utc(text).getTime()) && utc(text).toISOString().startsWith(text);
}

/** Whether an address names a month that there is. */
export function isMonth(text: string): boolean {
  return isDay(`${text}-01`);
}
