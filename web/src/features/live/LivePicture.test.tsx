import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { LivePicture } from "./LivePicture";

const drawImage = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(HTMLImageElement.prototype, "naturalWidth", "get").mockReturnValue(960);
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue({ drawImage } as never);
  vi.spyOn(HTMLCanvasElement.prototype, "toDataURL").mockReturnValue("data:image/jpeg,last");
  vi.stubGlobal("URL", { createObjectURL: () => "blob:still", revokeObjectURL: vi.fn() });
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function picture(streaming: boolean, snapshot?: Blob) {
  return <LivePicture camera="door" name="Door" streaming={streaming} snapshot={snapshot} faded={false} />;
}

function source(): string | null {
  return screen.getByAltText("Live picture of Door").getAttribute("src");
}

test("a stream that ends leaves its last picture and lets go of its connection", () => {
  const { rerender } = render(picture(true));
  expect(source()).toMatch("/api/video_feed/door?width=960&at=");
  rerender(picture(false));
  expect(source()).toBe("data:image/jpeg,last");
});

test("a stream that fails is opened anew a little later", () => {
  render(picture(true));
  fireEvent.error(screen.getByAltText("Live picture of Door"));
  expect(source()).toBeNull();
  vi.advanceTimersByTime(2000);
  expect(source()).toMatch("/api/video_feed/door");
});

test("a still is shown as it comes, and stays when no other follows", () => {
  const { rerender } = render(picture(false));
  expect(source()).toBeNull();
  rerender(picture(false, new Blob()));
  expect(source()).toBe("blob:still");
});
