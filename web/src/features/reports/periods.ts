import { addDays, addMonths, daysOf, weekdayOf } from "@/lib/days";

/** From a day to a day of the site, both included. */
export interface Period {
  from: string;
  to: string;
}

export const PRESETS = ["today", "thisWeek", "lastWeek", "thisMonth", "lastMonth"] as const;
export type Preset = (typeof PRESETS)[number];

/** What a name means on a day; weeks begin on Monday. */
export function periodOf(preset: Preset, today: string): Period {
  const monday = addDays(today, -weekdayOf(today));
  const month = today.slice(0, 7);
  switch (preset) {
    case "today":
      return { from: today, to: today };
    case "thisWeek":
      return { from: monday, to: today };
    case "lastWeek":
      return { from: addDays(monday, -7), to: addDays(monday, -1) };
    case "thisMonth":
      return { from: `${month}-01`, to: today };
    case "lastMonth":
      return wholeMonth(addMonths(month, -1));
  }
}

function wholeMonth(month: string): Period {
  return { from: `${month}-01`, to: daysOf(month).at(-1) ?? `${month}-01` };
}

/** The name that a period has on a day, undefined if none. */
export function presetOf({ from, to }: Period, today: string): Preset | undefined {
  return PRESETS.find((preset) => {
    const period = periodOf(preset, today);
    return period.from === from && period.to === to;
  });
}
