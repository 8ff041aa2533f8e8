import { openStream, openTracks, type StreamWish } from "@/client/live";
import { Media } from "@/features/live/media";
import { type Source, streamOf, type Watcher } from "@/features/live/sources";
import { Trail } from "@/features/live/trail";

const RETRY_MS = 2000;

/** Answers that say that this camera's stream will never play here. */
const NEVER = new Set([404, 415]);

/** What became of a try to play. */
type Ending = "ended" | "failed" | "unplayable";

/**
 * Every frame of a camera's own H.264 stream, each with the people that were on it; JPEG pictures until it begins.
 *
 * @param camera Its id.
 * @param wish What the pictures are like until then.
 * @param giveUp Called once if the stream does not play here: the camera sends something else, or the browser cannot.
 */
export function videoSource(camera: string, wish: StreamWish, giveUp: () => void): Source {
  return (watcher) => {
    const ended = new AbortController();
    void keepPlaying(new Show(camera, wish, watcher), ended.signal, giveUp);
    return () => {
      ended.abort();
    };
  };
}

async function keepPlaying(show: Show, ended: AbortSignal, giveUp: () => void): Promise<void> {
  const wanted = () => !ended.aborted;
  ended.addEventListener("abort", () => {
    show.leave();
  });
  while (wanted()) {
    show.withPictures();
    const ending = await play(show, ended).catch((): Ending => "failed");
    if (!wanted()) return;
    if (ending === "unplayable") {
      giveUp();
      return;
    }
    if (ending === "failed") await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

/** Play until the stream ends. */
async function play(show: Show, ended: AbortSignal): Promise<Ending> {
  const answer = await fetch(`/api/video/${encodeURIComponent(show.camera)}`, { signal: ended });
  const type = `video/mp4; codecs="${answer.headers.get("x-hadir-codec") ?? ""}"`;
  if (!answer.ok || answer.body === null) return NEVER.has(answer.status) ? "unplayable" : "failed";
  if (!Media.plays(type)) {
    await answer.body.cancel();
    return "unplayable";
  }
  const begin = new Date(answer.headers.get("x-hadir-captured-at") ?? "").getTime();
  const media = new Media(type, (video, seconds) => {
    show.frame(video, begin + seconds * 1000);
  });
  ended.addEventListener("abort", () => {
    media.close();
  });
  try {
    for await (const part of parts(answer.body)) await media.append(part);
  } finally {
    media.close();
  }
  return "ended";
}

/** What is shown of a camera: pictures that bring their people along, then frames whose people come apart from them. */
class Show {
  private trail: Trail | null = null;
  private close: () => void = () => undefined;

  constructor(
    readonly camera: string,
    private readonly wish: StreamWish,
    private readonly watcher: Watcher,
  ) {}

  /** Show JPEG pictures for now. */
  withPictures(): void {
    this.trail = null;
    this.close = openStream(this.camera, this.wish, streamOf(this.watcher));
  }

  /** Show a frame that was taken at a moment, in milliseconds since 1970. */
  frame(video: HTMLVideoElement, at: number): void {
    const { tracks, crowds } = this.follow().at(at);
    this.watcher.show({ image: video, width: video.videoWidth, height: video.videoHeight, tracks, crowds });
  }

  leave(): void {
    this.close();
  }

  /** Who was there when; with the first frame it takes the place of the pictures. */
  private follow(): Trail {
    if (this.trail !== null) return this.trail;
    const trail = new Trail();
    this.close = openTracks(this.camera, ({ captured_at, tracks, crowds }) => {
      trail.add(new Date(captured_at).getTime(), { tracks, crowds });
    });
    this.trail = trail;
    return trail;
  }
}

async function* parts(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
