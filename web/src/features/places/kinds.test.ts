import { expect, test } from "vitest";

import { ICONS, KINDS } from "@/features/alerts/kinds";
import { places as english } from "@/messages/en/places";
import { en } from "@/messages/en";
import { id } from "@/messages/id";
import { places as indonesian } from "@/messages/id/places";

import { ACTIVITY_ICONS, ACTIVITY_KINDS } from "./kinds";

test("every kind of activity and of alert is offered once, with its words in both languages", () => {
  for (const words of [english, indonesian]) {
    expect(ACTIVITY_KINDS.toSorted()).toEqual(Object.keys(words.activities).toSorted());
    expect(new Set(Object.values(words.activities)).size).toBe(ACTIVITY_KINDS.length);
  }
  for (const { alerts } of [en, id]) {
    expect(KINDS.toSorted()).toEqual(Object.keys(alerts.kinds).toSorted());
    expect(new Set(Object.values(alerts.kinds)).size).toBe(KINDS.length);
  }
});

test("no two kinds look the same", () => {
  expect(new Set(Object.values(ICONS)).size).toBe(KINDS.length);
  expect(new Set(Object.values(ACTIVITY_ICONS)).size).toBe(ACTIVITY_KINDS.length);
});
