import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { type CameraHealth, statusQuery, type SystemStatus } from "@/client/status";
import { type PresenceState, trackingQuery } from "@/client/tracking";

import { followNotices, socket } from "./socket";

let queries: QueryClient;
let leave: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(socket, "connect").mockReturnThis();
  queries = new QueryClient();
  leave = followNotices(queries);
});

afterEach(() => {
  leave();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function tell(notice: string, row: unknown) {
  socket.listeners(notice).forEach((listener) => {
    listener(row);
  });
}

function person(employee: string, presence: PresenceState["presence"]): PresenceState {
  const unseen = { since: null, inside: false, paused: false, camera: null, last_seen: null };
  return { employee, name: employee, department: "", presence, ...unseen };
}

function outdated(...key: string[]) {
  return queries.getQueryState(key)?.isInvalidated;
}

test("a presence takes the place of the one before, and a new one its place by name", () => {
  const state = { at: "", cameras: [], sightings: [], presence: [person("ana", "off"), person("cem", "off")] };
  queries.setQueryData(trackingQuery.queryKey, state);
  tell("presence", person("ana", "available"));
  tell("presence", person("ben", "off"));
  const presence = queries.getQueryData(trackingQuery.queryKey)?.presence;
  expect(presence?.map(({ employee, presence }) => `${employee} ${presence}`)).toEqual([
    "ana available",
    "ben off",
    "cem off",
  ]);
});

test("a camera's state is the newest told", () => {
  const cameras = [{ id: "door", state: "online" }, { id: "office", state: "online" }] as CameraHealth[];
  queries.setQueryData(statusQuery.queryKey, { cameras } as SystemStatus);
  tell("camera_status", { id: "door", state: "offline" });
  expect(queries.getQueryData(statusQuery.queryKey)?.cameras.map(({ state }) => state)).toEqual(["offline", "online"]);
});

test("notices that come together outdate what they are about once, and nothing else", () => {
  queries.setQueryData(["alerts", "unread"], 1);
  queries.setQueryData(["attendance", "log"], []);
  const invalidate = vi.spyOn(queries, "invalidateQueries");
  tell("alert", {});
  tell("alert", {});
  expect(outdated("alerts", "unread")).toBe(false);
  vi.advanceTimersByTime(1000);
  expect(outdated("alerts", "unread")).toBe(true);
  expect(outdated("attendance", "log")).toBe(false);
  expect(invalidate).toHaveBeenCalledOnce();
});

test("after a lost connection everything is out of date", () => {
  queries.setQueryData(["employees"], []);
  tell("connect", undefined);
  expect(outdated("employees")).toBe(true);
});

test("whoever has left hears nothing more", () => {
  queries.setQueryData(["alerts", "unread"], 1);
  leave();
  tell("alert", {});
  vi.advanceTimersByTime(1000);
  expect(outdated("alerts", "unread")).toBe(false);
});
