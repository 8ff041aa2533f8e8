const TYPED = /^(\d{1,2})(?:[:.]?(\d{2})(?:[:.](\d{2}))?)?$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/;

/**
 * The time of the clock that somebody typed, as `08:00`; null if it is none. Understood are `8:00`, `8.00`, `0800`
 * and `8`; seconds stay where there are some.
 */
export function parseTime(typed: string): string | null {
  const parts = TYPED.exec(typed.trim())?.slice(1);
  if (parts === undefined) return null;
  const [hour = "", minute = "00", second = "00"] = parts;
  const text = `${hour.padStart(2, "0")}:${minute}${second === "00" ? "" : `:${second}`}`;
  return TIME.test(text) ? text : null;
}
