import { expect, test } from "vitest";

import type { Alert } from "@/client/alerts";
import { en } from "@/messages/en";

import { isNews } from "./arrivals";
import { titleOf } from "./kinds";

const NOW = new Date("2026-03-02T08:01:00Z");

function alert(changes: Partial<Alert> = {}): Alert {
  return {
    id: 1,
    kind: "absence",
    state: "open",
    employee: "ana",
    name: "Ana",
    department: "",
    camera: "door",
    opened_at: "2026-03-02T08:00:50Z",
    last_seen: null,
    resolved_at: null,
    resolution: null,
    acknowledged_at: null,
    acknowledged_by: "",
    resolved_by: "",
    picture: null,
    place: "",
    severity: "warning",
    reason: "",
    ...changes,
  };
}

test.each<[string, Partial<Alert>, number[], boolean]>([
  ["one that opened a moment ago", {}, [], true],
  ["one that was told already", {}, [1], false],
  ["one that somebody looks after", { state: "acknowledged" }, [], false],
  ["one that is over", { state: "resolved" }, [], false],
  ["an old one that changed", { opened_at: "2026-03-02T07:57:00Z" }, [], false],
])("%s is news or not", (_, changes, told, news) => {
  expect(isNews(alert(changes), new Set(told), NOW)).toBe(news);
});

test.each<[Partial<Alert>, string]>([
  [{}, "Absent: Ana"],
  [{ kind: "camera_down", employee: null, name: "" }, "Camera away: Door"],
  [{ kind: "intrusion", employee: null, name: "", place: "Server room" }, "Intrusion: Server room"],
  [{ kind: "phone", place: "Cash desk" }, "Phone used: Ana"],
  [{ kind: "unknown_person", employee: null, name: "", camera: null }, "Unknown person"],
])("%o is said in a few words", (changes, title) => {
  expect(titleOf(alert(changes), en.alerts, (id) => (id === null ? "" : "Door"))).toBe(title);
});
