import { expect, test } from "vitest";

import type { PlaceReport } from "@/client/activities";

import { attendedShare, longestGaps, unattendedSeconds } from "./reports";

function report(changes: Partial<PlaceReport> = {}): PlaceReport {
  return {
    camera: "gate",
    place: "Post",
    zone: "work",
    date: "2026-03-02",
    shift: "Night",
    start: "2026-03-02T22:00:00+07:00",
    end: "2026-03-03T06:00:00+07:00",
    attended_seconds: 7 * 3600,
    unattended: [],
    people: [],
    ...changes,
  };
}

const gap = (from: string, to: string) => ({ start: `2026-03-02T${from}+07:00`, end: `2026-03-02T${to}+07:00` });
const GAPS = [gap("22:10:00", "22:20:00"), gap("22:30:00", "22:31:00"), gap("23:00:00", "23:30:00")];

test("the share of a shift in which somebody was there", () => {
  expect(attendedShare(report({ attended_seconds: 41 * 60, unattended: GAPS }))).toBe(0.5);
  expect(attendedShare(report())).toBe(1);
  expect(attendedShare(report({ attended_seconds: 0 }))).toBe(0);
});

test("gaps are added up, and the longest shown in the order of time", () => {
  expect(unattendedSeconds(report({ unattended: GAPS }))).toBe(41 * 60);
  expect(longestGaps(report({ unattended: GAPS }), 2)).toEqual([GAPS[0], GAPS[2]]);
});
