/**
 * The time of the clock that somebody typed, as `08:00`; null if it is none. Understood are `8:00`, `8.00`, `0800`
 * and `8`; seconds stay where there are some.
 */
export function parseTime(typed: string): string | null {
  const found = /^(\d{1,2})(?:[:.]?(\d{2})(?:[:.](\d{2}))?)?$/.exec(typed.trim());
  if (found === null) return null;
  const [hour, minute, second] = [found[1], found[2] ?? "00", found[3] ?? "00"].map(Number);
  if (hour === undefined || minute === undefined || second === undefined) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  const text = `${twoDigits(hour)}:${twoDigits(minute)}`;
  return second === 0 ? text : `${text}:${twoDigits(second)}`;
}

function twoDigits(count: number): string {
  return String(count).padStart(2, "0");
}
