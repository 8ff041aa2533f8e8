import { afterEach, expect, test, vi } from "vitest";

import { CameraError, facingOf, faultOf, listCameras, openCamera } from "./camera";

afterEach(() => {
  vi.unstubAllGlobals();
});

test("a page that is not secure is said to be", async () => {
  vi.stubGlobal("navigator", {});
  const error = await openCamera("").catch((refusal: unknown) => refusal);
  expect(error).toBeInstanceOf(CameraError);
  expect(faultOf(error)).toBe("insecure");
  expect(await listCameras()).toEqual([]);
});

test.each([
  ["NotAllowedError", "denied"],
  ["NotFoundError", "missing"],
  ["OverconstrainedError", "missing"],
  ["NotReadableError", "busy"],
  ["AbortError", "busy"],
])("%s means %s", (name, fault) => {
  expect(faultOf(new DOMException("", name))).toBe(fault);
});

test("one webcam is opened by its name, at full resolution", async () => {
  const getUserMedia = vi.fn().mockResolvedValue({});
  vi.stubGlobal("navigator", { mediaDevices: { getUserMedia } });
  await openCamera("usb-2");
  expect(getUserMedia).toHaveBeenCalledWith({
    video: { width: { ideal: 1920 }, height: { ideal: 1080 }, deviceId: { exact: "usb-2" } },
    audio: false,
  });
});

test.each([
  ["environment", "away"],
  ["user", "user"],
  [undefined, "user"],
])("a webcam of the facing mode %s looks at %s", (facingMode, facing) => {
  const track = { getSettings: () => ({ facingMode }) };
  expect(facingOf({ getVideoTracks: () => [track] } as unknown as MediaStream)).toBe(facing);
});
