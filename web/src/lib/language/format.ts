import { useSite } from "@/lib/site";
import type { Messages } from "@/messages/en";

import { type Language, useLanguage, useMessages } from "./language";

const LOCALES: Record<Language, string> = { en: "en-GB", id: "id-ID" };

/** Writes times, lengths of time and numbers as the user reads them, in the site's time zone. */
export interface Format {
  /** `08:02`. */
  time: (iso: string) => string;
  /** `08:02:15`. */
  clock: (moment: Date) => string;
  /** `08:02`, with the date only when it is not today. */
  moment: (iso: string) => string;
  /** `Mon, 2 Mar 2026`, of a moment or of a day written `2026-03-02`. */
  day: (iso: string) => string;
  /** `2 Mar`. */
  shortDay: (iso: string) => string;
  /** `March 2026`. */
  month: (day: string) => string;
  /** `12 s`, `4 min`, `7 h 42 min`. */
  duration: (seconds: number) => string;
  /** `1,234`. */
  number: (value: number, digits?: number) => string;
  /** `82 %`. */
  percent: (share: number) => string;
  /** The day of the site that a moment belongs to, as `2026-03-02`. */
  isoDay: (moment: Date) => string;
}

/** How to write for whoever looks. */
export function useFormat(): Format {
  const language = useLanguage();
  const { units } = useMessages();
  const { zone } = useSite();
  return formatFor(language, zone, units);
}

let last: { language: Language; zone: string; format: Format } | undefined;

/** The one format that all components share: making one takes about a millisecond, too long for each cell of a table. */
function formatFor(language: Language, zone: string, units: Messages["units"]): Format {
  if (last?.language !== language || last.zone !== zone) last = { language, zone, format: makeFormat(language, zone, units) };
  return last.format;
}

export function makeFormat(language: Language, zone: string, units: Messages["units"]): Format {
  const formatter = (options: Intl.DateTimeFormatOptions) => {
    const made = new Intl.DateTimeFormat(LOCALES[language], { timeZone: zone, ...options });
    const plain = new Intl.DateTimeFormat(LOCALES[language], { timeZone: "UTC", ...options });
    return (iso: string | Date) =>
      tidy(isDay(iso) ? plain.format(new Date(`${iso}T00:00Z`)) : made.format(new Date(iso)), language);
  };
  const hour = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  const date = { day: "numeric", month: "short" } as const;
  const time = formatter(hour);
  const dated = formatter({ ...date, ...hour });
  const isoDay = (moment: Date) => new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format(moment);
  return {
    time,
    clock: formatter({ ...hour, second: "2-digit" }),
    moment: (iso) => (isoDay(new Date(iso)) === isoDay(new Date()) ? time(iso) : dated(iso)),
    day: formatter({ weekday: "short", ...date, year: "numeric" }),
    shortDay: formatter(date),
    month: formatter({ month: "long", year: "numeric" }),
    duration: (seconds) => formatDuration(seconds, units),
    number: (value, digits = 0) =>
      value.toLocaleString(LOCALES[language], { minimumFractionDigits: digits, maximumFractionDigits: digits }),
    percent: (share) => `${Math.round(share * 100)} %`,
    isoDay,
  };
}

function isDay(iso: string | Date): iso is string {
  return typeof iso === "string" && iso.length === 10;
}

/** Indonesian writes times with a dot; the pages write them all with a colon. */
function tidy(text: string, language: Language): string {
  return language === "id" ? text.replace(/(\d\d)\.(\d\d)(?:\.(\d\d))?/, (_, ...parts: unknown[]) => joined(parts)) : text;
}

function joined(parts: unknown[]): string {
  return parts.slice(0, 3).filter(Boolean).join(":");
}

/** A length of time as `12 s`, `4 min` or `7 h 42 min`. */
export function formatDuration(seconds: number, units: Messages["units"]): string {
  const whole = Math.max(Math.round(seconds), 0);
  if (whole < 60) return units.seconds(whole);
  const minutes = Math.floor(whole / 60);
  return minutes < 60 ? units.minutes(minutes) : units.hours(Math.floor(minutes / 60), minutes % 60);
}
