import { cleanup, render, screen, waitFor } from "@testing-library/react";
import { createMemoryRouter, RouterProvider } from "react-router";
import { afterEach, expect, test, vi } from "vitest";

import { people } from "@/messages/en/people";

import { FaceCapture } from "./FaceCapture";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function withWebcams(getUserMedia: () => Promise<MediaStream>, devices: Partial<MediaDeviceInfo>[] = []): void {
  const mediaDevices = Object.assign(new EventTarget(), {
    getUserMedia: vi.fn(getUserMedia),
    enumerateDevices: () => Promise.resolve(devices),
  });
  vi.stubGlobal("navigator", { mediaDevices });
}

function webcam() {
  const track = Object.assign(new EventTarget(), { stop: vi.fn(), getSettings: () => ({ deviceId: "usb-1" }) });
  const stream = { getTracks: () => [track], getVideoTracks: () => [track] } as unknown as MediaStream;
  return { track, stream };
}

/** The capture as on a page; returns how to leave it. */
function show({ onUpload = vi.fn() } = {}): () => void {
  const element = <FaceCapture onSave={vi.fn()} onUpload={onUpload} />;
  return render(<RouterProvider router={createMemoryRouter([{ path: "/", element }])} />).unmount;
}

const { faults, useUpload, camera } = people.capture;

test("a webcam that is not allowed is explained, and photographs are offered", async () => {
  withWebcams(() => Promise.reject(new DOMException("", "NotAllowedError")));
  const onUpload = vi.fn();
  show({ onUpload });
  expect((await screen.findByRole("alert")).textContent).toContain(faults.denied.help);
  screen.getByRole("button", { name: useUpload }).click();
  expect(onUpload).toHaveBeenCalledOnce();
});

test("a page without https is told so, and another try is not offered", async () => {
  vi.stubGlobal("navigator", {});
  show();
  expect((await screen.findByRole("alert")).textContent).toContain(faults.insecure.title);
  expect(screen.getAllByRole("button")).toHaveLength(1);
});

test("the webcam is let go when the page is left", async () => {
  const { track, stream } = webcam();
  withWebcams(() => Promise.resolve(stream));
  const leave = show();
  await screen.findByText(people.capture.hints.waiting);
  expect(track.stop).not.toHaveBeenCalled();
  leave();
  expect(track.stop).toHaveBeenCalledOnce();
});

test("a webcam that opens only after the page was left is let go too", async () => {
  const { track, stream } = webcam();
  let open: (stream: MediaStream) => void = vi.fn();
  withWebcams(() => new Promise((resolve) => (open = resolve)));
  show()();
  open(stream);
  await waitFor(() => {
    expect(track.stop).toHaveBeenCalledOnce();
  });
});

test("a webcam that is unplugged is said to be missing", async () => {
  const { track, stream } = webcam();
  withWebcams(() => Promise.resolve(stream));
  show();
  await screen.findByText(people.capture.hints.waiting);
  track.dispatchEvent(new Event("ended"));
  expect((await screen.findByRole("alert")).textContent).toContain(faults.missing.title);
});

test("of several webcams one can be chosen", async () => {
  const { stream } = webcam();
  withWebcams(
    () => Promise.resolve(stream),
    ["usb-1", "usb-2"].map((deviceId) => ({ deviceId, kind: "videoinput", label: `Webcam ${deviceId}` })),
  );
  show();
  const choice = await screen.findByLabelText<HTMLSelectElement>(camera);
  expect(choice.value).toBe("usb-1");
  expect([...choice.options].map(({ text }) => text)).toEqual(["Webcam usb-1", "Webcam usb-2"]);
});
