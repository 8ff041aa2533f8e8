import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { type CameraHealth, readSnapshot } from "@/client";

import { usePictures } from "./usePictures";

vi.mock("@/client", () => ({ readSnapshot: vi.fn() }));

const asked: string[] = [];
let report: (entries: { target: HTMLElement; isIntersecting: boolean }[]) => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("IntersectionObserver", function (callback: typeof report) {
    report = callback;
  });
  vi.mocked(readSnapshot).mockImplementation((camera) => {
    asked.push(camera);
    return Promise.resolve(new Blob([camera]));
  });
});

afterEach(() => {
  cleanup();
  asked.length = 0;
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function camera(id: string, state: CameraHealth["state"] = "online"): CameraHealth {
  return {
    id,
    name: id,
    state,
    since: "2026-03-02T08:00:00Z",
    reason: "",
    retry_at: null,
    last_error: "",
    fps_in: 12,
    fps_analysed: 4,
    dropped: 0,
    latency_ms: { p50: null, p95: null },
    ai: "online",
    pack: "open",
    provider: "cpu",
  };
}

function tile(id: string): HTMLElement {
  const element = document.createElement("figure");
  element.dataset.camera = id;
  return element;
}

async function scroll(isIntersecting: boolean, ids: string) {
  act(() => {
    report(ids.split(" ").map((id) => ({ target: tile(id), isIntersecting })));
  });
  await pass(0);
}

async function pass(milliseconds: number) {
  await act(() => vi.advanceTimersByTimeAsync(milliseconds));
}

async function turnTab(state: DocumentVisibilityState) {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue(state);
  act(() => {
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await pass(0);
}

const SIX = "a b c d e f".split(" ").map((id) => camera(id));

test("three cameras stream, and the others are asked for stills in turn", async () => {
  const { result } = renderHook(() => usePictures(SIX, true));
  await scroll(true, "a b c d e f");
  expect([...result.current.streaming]).toEqual(["a", "b", "c"]);
  expect(asked).toEqual(["d", "e", "f"]);
  await pass(2000);
  expect(asked).toEqual(["d", "e", "f", "d", "e"]);
  expect([...result.current.snapshots.keys()]).toEqual(["d", "e", "f"]);
});

test("one still is asked for at a time", async () => {
  let answer: (picture: Blob) => void = () => undefined;
  vi.mocked(readSnapshot).mockImplementation((id) => {
    asked.push(id);
    return new Promise((resolve) => {
      answer = resolve;
    });
  });
  renderHook(() => usePictures(SIX, true));
  await scroll(true, "a b c d e f");
  await pass(10_000);
  expect(asked).toEqual(["d"]);
  answer(new Blob());
  await pass(0);
  expect(asked).toEqual(["d", "e"]);
});

test("a camera without a still does not hold up the others", async () => {
  vi.mocked(readSnapshot).mockRejectedValueOnce(new Error("timed out"));
  const { result } = renderHook(() => usePictures(SIX, true));
  await scroll(true, "a b c d e f");
  expect([...result.current.snapshots.keys()]).toEqual(["e", "f"]);
});

test("what is out of view, off or away neither streams nor is asked for", async () => {
  const cameras = [camera("a", "offline"), ...SIX.slice(1)];
  const { result, rerender } = renderHook(({ connected }) => usePictures(cameras, connected), {
    initialProps: { connected: true },
  });
  expect(result.current.streaming.size).toBe(0);
  await scroll(true, "a b c d e");
  expect([...result.current.streaming]).toEqual(["b", "c", "d"]);
  await scroll(false, "b");
  expect([...result.current.streaming]).toEqual(["c", "d", "e"]);
  expect(asked).toEqual(["e"]);
  rerender({ connected: false });
  expect(result.current.streaming.size).toBe(0);
});

test("a tab behind another lets go of its streams, and takes them up again in front", async () => {
  const { result } = renderHook(() => usePictures(SIX, true));
  await scroll(true, "a b c d e f");
  await turnTab("hidden");
  expect(result.current.streaming.size).toBe(0);
  await pass(10_000);
  expect(asked).toEqual(["d", "e", "f"]);
  await turnTab("visible");
  expect(result.current.streaming.size).toBe(3);
});
