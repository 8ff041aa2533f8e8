import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { LiveFrame, StreamViewer } from "./live";

const { socket, listeners } = vi.hoisted(() => {
  const listeners = new Map<string, (...data: unknown[]) => void>();
  const socket = {
    connected: true,
    emit: vi.fn(),
    on: (event: string, listener: (...data: unknown[]) => void) => listeners.set(event, listener),
  };
  return { socket, listeners };
});
vi.mock("@/lib/socket", () => ({ socket }));

const { openStream } = await import("./live");

const WISH = { fps: 15, width: 640 };
const ends: (() => void)[] = [];

beforeEach(() => {
  socket.connected = true;
});

afterEach(() => {
  ends.splice(0).forEach((end) => {
    end();
  });
  socket.emit.mockClear();
});

function watch(camera: string, viewer: Partial<StreamViewer> = {}) {
  const end = openStream(camera, WISH, { show: () => Promise.resolve(), stop: vi.fn(), ...viewer });
  ends.push(end);
  return end;
}

function tell(event: string, ...data: unknown[]) {
  listeners.get(event)?.(...data);
}

const FRAME: LiveFrame = {
  camera_id: "door",
  seq: 1,
  captured_at: "2026-03-02T08:00:00Z",
  width: 640,
  height: 360,
  jpeg: new ArrayBuffer(0),
  tracks: [],
  crowds: [],
};

test("a picture is acknowledged once it is shown, not before", async () => {
  let drawn: () => void = () => undefined;
  watch("door", { show: () => new Promise((resolve) => (drawn = resolve)) });
  const acknowledge = vi.fn();
  tell("frame", FRAME, acknowledge);
  await Promise.resolve();
  expect(acknowledge).not.toHaveBeenCalled();
  drawn();
  await vi.waitFor(() => {
    expect(acknowledge).toHaveBeenCalledOnce();
  });
});

test("a picture that cannot be shown, or that nobody watches any more, is acknowledged all the same", async () => {
  const acknowledge = vi.fn();
  tell("frame", { ...FRAME, camera_id: "office" }, acknowledge);
  await vi.waitFor(() => {
    expect(acknowledge).toHaveBeenCalledOnce();
  });
});

test("after the connection was lost all that is watched is asked for again, and nothing else", () => {
  watch("door");
  watch("office")();
  socket.emit.mockClear();
  tell("connect");
  expect(socket.emit.mock.calls).toEqual([["start_stream", { camera_id: "door", ...WISH }]]);
});

test("nothing is asked for while there is no connection", () => {
  socket.connected = false;
  watch("door");
  expect(socket.emit).not.toHaveBeenCalled();
});

test("a viewer who was replaced does not stop the one who came after", () => {
  const first = watch("door");
  const stop = vi.fn();
  watch("door", { stop });
  socket.emit.mockClear();
  first();
  expect(socket.emit).not.toHaveBeenCalled();
  tell("stream_stopped", { camera_id: "door", reason: "The camera is away." });
  expect(stop).toHaveBeenCalledWith("The camera is away.");
});
