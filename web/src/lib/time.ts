const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const dayAndTime = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
});

/** A moment as `08:02:15`, with the date only when it is not today. */
export function formatMoment(iso: string, now: Date): string {
  const moment = new Date(iso);
  const sameDay = moment.toDateString() === now.toDateString();
  return sameDay ? clock.format(moment) : dayAndTime.format(moment);
}

/** A length of time as `12 s`, `4 min` or `7 h 42 min`. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(Math.round(milliseconds / 1000), 0);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Whole seconds until a moment, at least 0. */
export function secondsUntil(iso: string, now: Date): number {
  return Math.max(Math.ceil((new Date(iso).getTime() - now.getTime()) / 1000), 0);
}
