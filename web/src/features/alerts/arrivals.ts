import type { Alert } from "@/client/alerts";

const NEWS_SECONDS = 60;

/** Whether a told alert is news: open, opened a moment ago, and not told before. */
export function isNews(alert: Alert, told: ReadonlySet<number>, now: Date): boolean {
  const age = (now.getTime() - new Date(alert.opened_at).getTime()) / 1000;
  // An absence is told some seconds after it began, and the rules may take twice the lateness for it.
  return alert.state === "open" && !told.has(alert.id) && age < NEWS_SECONDS;
}
