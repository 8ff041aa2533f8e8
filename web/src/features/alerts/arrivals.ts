import type { Alert } from "@/client/alerts";

/** An absence is told late by twice the lateness, which may be a minute. */
const NEWS_SECONDS = 180;

/** Whether a told alert is news: open, opened a moment ago, and not told before. */
export function isNews(alert: Alert, told: ReadonlySet<number>, now: Date): boolean {
  const age = (now.getTime() - new Date(alert.opened_at).getTime()) / 1000;
  return alert.state === "open" && !told.has(alert.id) && age < NEWS_SECONDS;
}
