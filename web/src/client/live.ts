import type { CrowdState, TrackState } from "@/client/tracking";
import { socket } from "@/lib/socket";

/** Who is on a picture; all places are in 0..1 of it, boxes as left, top, right, bottom. */
export interface LiveScene {
  tracks: readonly TrackState[];
  crowds: readonly CrowdState[];
}

/** A picture of a camera, and the people on it. */
export interface LiveFrame extends LiveScene {
  camera_id: string;
  seq: number;
  captured_at: string;
  width: number;
  height: number;
  jpeg: ArrayBuffer;
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

/** The people on a camera at a moment, without a picture. */
export interface LiveTracks extends LiveScene {
  camera_id: string;
  captured_at: string;
}

/** What is asked of the server for a camera, and who gets it. */
interface Stream {
  wish: StreamWish | { pictures: false };
  viewer: StreamViewer;
  follow?: (tracks: LiveTracks) => void;
}

const streams = new Map<string, Stream>();

/**
 * Watch a camera, until the function that is returned is called. While the connection or the camera is away no pictures
 * come; when it is back they come again by themselves.
 */
export function openStream(camera: string, wish: StreamWish, viewer: StreamViewer): () => void {
  return open(camera, { wish, viewer });
}

/** Hear who is on a camera, for whoever has its pictures from elsewhere, until the function that is returned is called. */
export function openTracks(camera: string, follow: (tracks: LiveTracks) => void): () => void {
  const viewer = { show: () => Promise.resolve(), stop: () => undefined };
  return open(camera, { wish: { pictures: false }, viewer, follow });
}

function open(camera: string, stream: Stream): () => void {
  listen();
  streams.set(camera, stream);
  ask(camera, stream);
  return () => {
    if (streams.get(camera) !== stream) return;
    streams.delete(camera);
    socket.emit("stop_stream", { camera_id: camera });
  };
}

function ask(camera: string, { wish }: Stream): void {
  if (socket.connected) socket.emit("start_stream", { camera_id: camera, ...wish });
}

let listening = false;

function listen(): void {
  if (listening) return;
  listening = true;
  socket.on("connect", () => {
    streams.forEach((stream, camera) => {
      ask(camera, stream);
    });
  });
  socket.on("frame", (frame: LiveFrame, acknowledge: () => void) => {
    const shown = streams.get(frame.camera_id)?.viewer.show(frame) ?? Promise.resolve();
    void shown.finally(acknowledge);
  });
  socket.on("tracks", (tracks: LiveTracks) => {
    streams.get(tracks.camera_id)?.follow?.(tracks);
  });
  socket.on("stream_stopped", ({ camera_id, reason }: { camera_id: string; reason: string }) => {
    streams.get(camera_id)?.viewer.stop(reason);
  });
  socket.on("stream_error", ({ camera_id, message }: { camera_id: string; message: string }) => {
    streams.get(camera_id)?.viewer.stop(message);
  });
}
