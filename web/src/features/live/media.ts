/** How far behind the newest picture a video may be before it jumps ahead, and where it jumps to, in seconds. */
const LATEST = 1.2;
const NEAR = 0.25;

/** How much of what was shown is kept, in seconds. */
const KEPT = 10;

/** A video that is never seen itself: it decodes a stream in pieces, and tells of every frame when it is due. */
export class Media {
  private readonly source = new MediaSource();
  private readonly video = document.createElement("video");
  private readonly opened: Promise<SourceBuffer>;
  private readonly address = URL.createObjectURL(this.source);

  /** Whether the browser plays such a stream. */
  static plays(type: string): boolean {
    return "MediaSource" in window && MediaSource.isTypeSupported(type);
  }

  /**
   * @param type What the pieces are, with their codec.
   * @param show Called with each frame when it is due, and its time in seconds since the stream began.
   */
  constructor(
    type: string,
    private readonly show: (video: HTMLVideoElement, seconds: number) => void,
  ) {
    this.opened = new Promise((resolve) => {
      this.source.addEventListener("sourceopen", () => {
        resolve(this.source.addSourceBuffer(type));
      });
    });
    this.video.muted = true;
    this.video.playsInline = true;
    this.video.src = this.address;
    this.watch();
  }

  /** Take in the next piece. */
  async append(piece: Uint8Array<ArrayBuffer>): Promise<void> {
    const buffer = await this.opened;
    await settled(buffer, () => {
      buffer.appendBuffer(piece);
    });
    await this.keepUp(buffer);
  }

  /** Stop, and forget everything. */
  close(): void {
    this.video.pause();
    this.video.removeAttribute("src");
    this.video.load();
    URL.revokeObjectURL(this.address);
  }

  private watch(): void {
    this.video.requestVideoFrameCallback((_, { mediaTime }) => {
      this.show(this.video, mediaTime);
      this.watch();
    });
  }

  /** Play, stay near the newest picture, and forget what is long past. */
  private async keepUp(buffer: SourceBuffer): Promise<void> {
    const { buffered } = buffer;
    if (buffered.length === 0) return;
    const newest = buffered.end(buffered.length - 1);
    if (newest - this.video.currentTime > LATEST) this.video.currentTime = newest - NEAR;
    if (this.video.paused) void this.video.play().catch(() => undefined);
    const past = this.video.currentTime - KEPT;
    if (past > buffered.start(0) + KEPT) {
      await settled(buffer, () => {
        buffer.remove(0, past);
      });
    }
  }
}

function settled(buffer: SourceBuffer, change: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    buffer.addEventListener("updateend", () => { resolve(); }, { once: true });
    buffer.addEventListener("error", () => { reject(new Error("The video cannot be decoded.")); }, { once: true });
    change();
  });
}
