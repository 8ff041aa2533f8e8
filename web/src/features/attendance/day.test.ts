import { expect, test } from "vitest";

import type { Attendance, LogRow, Movement, Sighting } from "@/client/attendance";

import { insideOf, placeOf, sightingsOf, ticksOf, windowOf } from "./day";

const at = (time: string) => `2026-03-02T${time}:00Z`;
const ms = (time: string) => new Date(at(time)).getTime();

function log(...entries: [Movement, string][]): LogRow[] {
  return entries.map(([movement, time], id) => ({ movement, at: at(time), id }) as LogRow);
}

function row(flags: Attendance["flags"], last_out: string | null = null, hours = 0): Attendance {
  return { flags, last_out: last_out === null ? null : at(last_out), worked_seconds: hours * 3600 } as Attendance;
}

function times(spans: { start: number; end: number }[]): string[] {
  const time = (moment: number) => new Date(moment).toISOString().slice(11, 16);
  return spans.map(({ start, end }) => `${time(start)}-${time(end)}`);
}

test.each<[string, LogRow[], Attendance | undefined, string[]]>([
  ["nothing", [], undefined, []],
  ["a day with a break", log(["Entry", "08:00"], ["Exit", "12:00"], ["Entry", "12:30"], ["Exit", "17:00"]), row([]), ["08:00-12:00", "12:30-17:00"]],
  ["rows in any order", log(["Exit", "12:00"], ["Entry", "08:00"]), row([]), ["08:00-12:00"]],
  ["two entries in a row", log(["Entry", "08:00"], ["Entry", "09:00"], ["Exit", "12:00"]), row([]), ["08:00-12:00"]],
  ["still in", log(["Entry", "08:00"]), row(["still_in"], "10:00"), ["08:00-11:00"]],
  ["no exit", log(["Entry", "08:00"]), row(["no_exit"], "10:00"), ["08:00-10:00"]],
  ["inside when the day began", log(["Exit", "06:10"]), row(["carried_in"], "06:10", 2), ["04:10-06:10"]],
  ["inside when the day began, and back", log(["Exit", "06:00"], ["Entry", "07:00"], ["Exit", "08:00"]), row(["carried_in"], "08:00", 3), ["04:00-06:00", "07:00-08:00"]],
  ["an exit without an entry", log(["Exit", "12:00"]), row([]), []],
])("%s", (_, entries, attendance, spans) => {
  expect(times(insideOf(entries, attendance, ms("11:00")))).toEqual(spans);
});

test("a night's sightings are those around its entries and exits, a day's without any those of the calendar day", () => {
  const seen = ["04:00", "21:30", "23:50"].map((time) => ({ first_seen: at(time) }) as Sighting);
  const late = (moment: Date) => moment.getTime() >= ms("23:00");
  expect(sightingsOf(seen, log(["Entry", "22:00"]), row(["no_exit"], "23:30"), late)).toHaveLength(2);
  expect(sightingsOf(seen, [], undefined, late)).toHaveLength(1);
});

test("the window is whole hours around all, eight at least, over midnight too", () => {
  const night = { start: ms("22:05"), end: ms("22:05") + 8 * 3_600_000 };
  expect(times([windowOf([night], night)])).toEqual(["21:00-07:00"]);
  expect(times([windowOf([], { start: ms("09:00"), end: ms("09:00") })])).toEqual(["08:00-16:00"]);
});

test("what is outside the window is cut", () => {
  const window = { start: ms("08:00"), end: ms("16:00") };
  expect(placeOf({ start: ms("06:00"), end: ms("10:00") }, window)).toEqual({ left: 0, width: 25 });
  expect(placeOf({ start: ms("15:00"), end: ms("18:00") }, window)).toEqual({ left: 87.5, width: 12.5 });
});

test.each([
  [8, 9],
  [12, 7],
  [24, 9],
])("a window of %d hours has %d marks", (hours, marks) => {
  expect(ticksOf({ start: 0, end: hours * 3_600_000 })).toHaveLength(marks);
});
