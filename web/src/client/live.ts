import type { TrackState } from "@/client/tracking";
import { socket } from "@/lib/socket";

/** A picture of a camera, and the people on it; their boxes are in 0..1 of it: left, top, right, bottom. */
export interface LiveFrame {
  camera_id: string;
  seq: number;
  captured_at: string;
  width: number;
  height: number;
  jpeg: ArrayBuffer;
  tracks: TrackState[];
}

/** What somebody wants to see: pictures a second, and their width in pixels. */
export interface StreamWish {
  fps: number;
  width: number;
}

/** Whoever watches a camera. */
export interface StreamViewer {
  /** Show a picture; the next one comes once this is done. */
  show: (frame: LiveFrame) => Promise<void>;
  /** No pictures come for now, and why. */
  stop: (reason: string) => void;
}

interface Stream {
  wish: StreamWish;
  viewer: StreamViewer;
}

const streams = new Map<string, Stream>();

/**
 * Watch a camera, until the function that is returned is called. While the connection or the camera is away no pictures
 * come; when it is back they come again by themselves.
 */
export function openStream(camera: string, wish: StreamWish, viewer: StreamViewer): () => void {
  listen();
  const stream = { wish, viewer };
  streams.set(camera, stream);
  ask(camera, wish);
  return () => {
    if (streams.get(camera) !== stream) return;
    streams.delete(camera);
    socket.emit("stop_stream", { camera_id: camera });
  };
}

function ask(camera: string, { fps, width }: StreamWish): void {
  if (socket.connected) socket.emit("start_stream", { camera_id: camera, fps, width });
}

let listening = false;

function listen(): void {
  if (listening) return;
  listening = true;
  socket.on("connect", () => {
    streams.forEach(({ wish }, camera) => {
      ask(camera, wish);
    });
  });
  socket.on("frame", (frame: LiveFrame, acknowledge: () => void) => {
    const shown = streams.get(frame.camera_id)?.viewer.show(frame) ?? Promise.resolve();
    void shown.finally(acknowledge);
  });
  socket.on("stream_stopped", ({ camera_id, reason }: { camera_id: string; reason: string }) => {
    streams.get(camera_id)?.viewer.stop(reason);
  });
  socket.on("stream_error", ({ camera_id, message }: { camera_id: string; message: string }) => {
    streams.get(camera_id)?.viewer.stop(message);
  });
}
