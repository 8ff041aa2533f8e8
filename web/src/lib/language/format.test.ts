import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { en } from "@/messages/en";
import { id } from "@/messages/id";

import { formatDuration, makeFormat } from "./format";

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-03-02T05:00:00Z") });
});

afterEach(() => {
  vi.useRealTimers();
});

const jakarta = makeFormat("en", "Asia/Jakarta", en.units);
const indonesian = makeFormat("id", "Asia/Jakarta", id.units);

test.each([
  [0, "0 s", "0 dtk"],
  [59.4, "59 s", "59 dtk"],
  [60, "1 min", "1 mnt"],
  [3599, "59 min", "59 mnt"],
  [27_720, "7 h 42 min", "7 j 42 mnt"],
  [-5, "0 s", "0 dtk"],
])("%d seconds are said as %s", (seconds, english, inIndonesian) => {
  expect(formatDuration(seconds, en.units)).toBe(english);
  expect(formatDuration(seconds, id.units)).toBe(inIndonesian);
});

test("a moment of today at the site has no date, one of another day has", () => {
  expect(jakarta.moment("2026-03-02T01:02:15Z")).toBe("08:02");
  expect(jakarta.moment("2026-03-01T17:30:00Z")).toBe("00:30");
  expect(jakarta.moment("2026-03-01T16:30:00Z")).toBe("1 Mar, 23:30");
});

test("Indonesian times are written with a colon too", () => {
  expect(indonesian.time("2026-03-02T01:02:15Z")).toBe("08:02");
  expect(indonesian.clock(new Date("2026-03-02T01:02:15Z"))).toBe("08:02:15");
  expect(indonesian.number(1234.5, 1)).toBe("1.234,5");
});

test("a day is that day in every time zone, a moment the day of the site", () => {
  expect(makeFormat("en", "Pacific/Kiritimati", en.units).day("2026-03-02")).toBe("Mon, 2 Mar 2026");
  expect(makeFormat("en", "America/Los_Angeles", en.units).day("2026-03-02")).toBe("Mon, 2 Mar 2026");
  expect(jakarta.isoDay(new Date("2026-03-01T18:00:00Z"))).toBe("2026-03-02");
  expect(jakarta.month("2026-03-02")).toBe("March 2026");
});
