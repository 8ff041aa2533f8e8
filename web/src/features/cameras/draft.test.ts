import { expect, test } from "vitest";

import type { Camera } from "@/client/cameras";

import { addressOf } from "./brands";
import { draftOf, fieldsOf, idOf, isId, NEW_CAMERA } from "./draft";

test.each([
  ["Main entrance (2)", "main-entrance-2"],
  ["  Gudang Émile  ", "gudang-emile"],
  ["محمد", ""],
  ["a".repeat(90), "a".repeat(64)],
])("a camera named %s is called %s", (name, id) => {
  expect(idOf(name)).toBe(id);
  if (id !== "") expect(isId(id)).toBe(true);
});

test.each(["", "../x", "two words", "a".repeat(65)])("%s is no id", (id) => {
  expect(isId(id)).toBe(false);
});

const DOOR: Camera = {
  id: "door",
  name: "Door",
  location: "Hall",
  source: "rtsp://view:***@cam/1",
  role: "door",
  enabled: true,
  running: true,
  fps: 7.5,
  transport: "udp",
  roi: [
    [0, 0],
    [1, 0],
    [1, 1],
  ],
  line: { start: [0, 1], end: [1, 1], inside: "left" },
  shares_view_with: ["hall"],
  crowds: { alert_size: 6, cooldown_s: 120, severity: "critical" },
  posture: false,
  liveness: "enforce",
  patterns: false,
  zones: [
    {
      name: "Gate post",
      kind: "work",
      points: [
        [0, 0],
        [1, 0],
        [1, 1],
      ],
      hours: { start: "22:00", end: "06:00", days: [0, 1] },
      after_s: 300,
      loiter_after_s: null,
      cooldown_s: 600,
      severity: "warning",
    },
  ],
  lines: [
    {
      name: "Gate",
      start: [0, 0.5],
      end: [1, 0.5],
      inside: "right",
      tailgating: true,
      within_s: 1.5,
      hours: null,
      cooldown_s: 300,
      severity: "info",
    },
  ],
  version: 3,
};

test("what is not touched is sent back as it was, and the password is kept", () => {
  const { id, running, version, ...rest } = DOOR;
  expect([id, running, version]).toEqual(["door", true, 3]);
  expect(fieldsOf(draftOf(DOOR), DOOR)).toEqual({ ...rest, username: "", password: null });
});

test.each([
  ["no crowds", null],
  ["crowds without alerts", { alert_size: null, cooldown_s: 300, severity: "warning" as const }],
])("a camera with %s keeps them so", (_, crowds) => {
  expect(fieldsOf(draftOf({ ...DOOR, crowds }), DOOR).crowds).toEqual(crowds);
});

test("a size for alerts about crowds holds only while they are wanted", () => {
  const fields = (changes: Partial<typeof NEW_CAMERA>) => fieldsOf({ ...NEW_CAMERA, ...changes }).crowds;
  expect(fields({})?.alert_size).toBeNull();
  expect(fields({ crowdAlerts: true, crowdSize: "8" })?.alert_size).toBe(8);
  expect(fields({ crowds: false, crowdAlerts: true })).toBeNull();
});

test("a new password is sent, and spaces around words are not", () => {
  const fields = fieldsOf({ ...NEW_CAMERA, name: " Door ", source: " rtsp://cam/1 ", password: " p " });
  expect(fields).toMatchObject({ name: "Door", source: "rtsp://cam/1", password: " p ", roi: [], line: null });
});

test.each([
  ["192.168.1.20", "rtsp://192.168.1.20:554/Streaming/Channels/101"],
  ["192.168.1.20:8554", "rtsp://192.168.1.20:8554/Streaming/Channels/101"],
  ["http://cam.local/web", "rtsp://cam.local:554/Streaming/Channels/101"],
])("a Hikvision camera at %s is addressed as %s", (host, address) => {
  expect(addressOf("Hikvision", host)).toBe(address);
});
