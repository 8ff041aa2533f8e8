import type { Attendance, LogRow, Sighting } from "@/client/attendance";

const HOUR = 3_600_000;

/** A span of time, in milliseconds since 1970. */
export interface Span {
  start: number;
  end: number;
}

/** Times at which somebody was inside: from each entry to the exit after it; the last one may last still. */
export function insideOf(log: readonly LogRow[], row: Attendance | undefined, now: number): Span[] {
  const spans: Span[] = [];
  let since: number | undefined;
  for (const { movement, at } of inOrder(log)) {
    const moment = new Date(at).getTime();
    if (movement === "Entry") since ??= moment;
    else if (since !== undefined) {
      spans.push({ start: since, end: moment });
      since = undefined;
    }
  }
  if (since !== undefined) spans.push({ start: since, end: lastSeen(row, now, since) });
  return row?.flags.includes("carried_in") === true ? [...carriedIn(log, row, spans), ...spans] : spans;
}

function inOrder(log: readonly LogRow[]): LogRow[] {
  return log.toSorted((one, other) => new Date(one.at).getTime() - new Date(other.at).getTime());
}

/** Of whoever was inside when the workday began the time before the first exit: what the other times leave of the sum. */
function carriedIn(log: readonly LogRow[], row: Attendance, others: readonly Span[]): Span[] {
  const first = inOrder(log)[0];
  const until = first === undefined ? row.last_out : first.at;
  if (until === null) return [];
  const end = new Date(until).getTime();
  const last = row.last_out === null ? end : new Date(row.last_out).getTime();
  const elsewhere = others.reduce((sum, span) => sum + Math.max(Math.min(span.end, last) - span.start, 0), 0);
  return [{ start: end - Math.max(row.worked_seconds * 1000 - elsewhere, 0), end }];
}

/** Until when somebody was inside who has not left: now, or when last seen. */
function lastSeen(row: Attendance | undefined, now: number, since: number): number {
  if (row?.flags.includes("still_in") === true) return now;
  return row?.last_out == null ? since : Math.max(new Date(row.last_out).getTime(), since);
}

/**
 * The sightings of a workday: those around its entries and exits; of a workday without any, those of the calendar day.
 *
 * @param isOfDay Whether a moment is in the calendar day of the site.
 */
export function sightingsOf(
  seen: readonly Sighting[],
  log: readonly LogRow[],
  row: Attendance | undefined,
  isOfDay: (moment: Date) => boolean,
): Sighting[] {
  if (log.length === 0) return seen.filter(({ first_seen }) => isOfDay(new Date(first_seen)));
  const moments = [...log.map(({ at }) => at), ...(row?.last_out == null ? [] : [row.last_out])];
  const times = moments.map((at) => new Date(at).getTime());
  const [from, to] = [Math.min(...times) - HOUR, Math.max(...times) + HOUR];
  return seen.filter(({ first_seen }) => {
    const at = new Date(first_seen).getTime();
    return from <= at && at <= to;
  });
}

/** The window that a day is drawn in: whole hours around all that is to be seen, eight at the least. */
export function windowOf(spans: readonly Span[], fallback: Span): Span {
  const all = spans.length === 0 ? [fallback] : spans;
  const start = Math.floor(Math.min(...all.map((span) => span.start)) / HOUR - 0.25) * HOUR;
  const end = Math.ceil(Math.max(...all.map((span) => span.end)) / HOUR + 0.25) * HOUR;
  return { start, end: Math.max(end, start + 8 * HOUR) };
}

/** A span's place in a window, in percent: where it begins, and how wide it is. */
export function placeOf(span: Span, window: Span): { left: number; width: number } {
  const share = (moment: number) => (Math.min(Math.max(moment, window.start), window.end) - window.start) / (window.end - window.start);
  return { left: share(span.start) * 100, width: (share(span.end) - share(span.start)) * 100 };
}

/** The hours of a window at which there is a mark, so many that their words have room. */
export function ticksOf(window: Span): number[] {
  const hours = (window.end - window.start) / HOUR;
  const step = hours > 16 ? 3 : hours > 9 ? 2 : 1;
  return Array.from({ length: Math.floor(hours / step) + 1 }, (_, tick) => window.start + tick * step * HOUR);
}
