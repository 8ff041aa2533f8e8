import { openTracks } from "@/client/live";
import { Media } from "@/features/live/media";
import type { Source, Watcher } from "@/features/live/sources";
import { Trail } from "@/features/live/trail";

const RETRY_MS = 2000;

/** Answers that say that this camera's stream will never play here. */
const NEVER = new Set([404, 415]);

/**
 * Every frame of a camera's own H.264 stream, each with the people that were on it.
 *
 * @param camera Its id.
 * @param giveUp Called once if the stream does not play here: the camera sends something else, or the browser cannot.
 */
export function videoSource(camera: string, giveUp: () => void): Source {
  return (watcher) => {
    const ended = new AbortController();
    void keepPlaying(camera, watcher, ended.signal, giveUp);
    return () => {
      ended.abort();
    };
  };
}

async function keepPlaying(camera: string, watcher: Watcher, ended: AbortSignal, giveUp: () => void): Promise<void> {
  const trail = new Trail();
  const leave = openTracks(camera, ({ captured_at, tracks }) => {
    trail.add(new Date(captured_at).getTime(), tracks);
  });
  ended.addEventListener("abort", leave);
  const wanted = () => !ended.aborted;
  while (wanted()) {
    const playable = await play(camera, watcher, trail, ended).catch(() => true);
    if (!wanted()) return;
    if (!playable) {
      giveUp();
      return;
    }
    watcher.stop();
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

/** Play until the stream ends; false if it cannot be played here. */
async function play(camera: string, watcher: Watcher, trail: Trail, ended: AbortSignal): Promise<boolean> {
  const answer = await fetch(`/api/video/${encodeURIComponent(camera)}`, { signal: ended });
  const type = `video/mp4; codecs="${answer.headers.get("x-hadir-codec") ?? ""}"`;
  if (!answer.ok || answer.body === null) return !NEVER.has(answer.status);
  if (!Media.plays(type)) {
    await answer.body.cancel();
    return false;
  }
  const begin = new Date(answer.headers.get("x-hadir-captured-at") ?? "").getTime();
  const media = new Media(type, (video, seconds) => {
    const tracks = trail.at(begin + seconds * 1000);
    watcher.show({ image: video, width: video.videoWidth, height: video.videoHeight, tracks });
  });
  ended.addEventListener("abort", () => {
    media.close();
  });
  try {
    for await (const part of parts(answer.body)) await media.append(part);
  } finally {
    media.close();
  }
  return true;
}

async function* parts(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
