import { sharpnessOf } from "./sharpness";

const CHECKED_LONGEST = 640;
const SHARP_WIDTH = 160;

/** Takes pictures from a video; one after the other, as it draws them all on the same canvases. */
export class PictureTaker {
  private readonly whole = document.createElement("canvas");
  private readonly small = document.createElement("canvas");

  /** Freeze what the video shows now, and give a small JPEG of it; null while it shows nothing. */
  async freeze(video: HTMLVideoElement): Promise<Blob | null> {
    const { videoWidth: width, videoHeight: height } = video;
    if (width === 0) return null;
    const scale = Math.min(CHECKED_LONGEST / Math.max(width, height), 1);
    draw(this.whole, video, width, height);
    draw(this.small, this.whole, Math.round(width * scale), Math.round(height * scale));
    return jpegOf(this.small, 0.85);
  }

  /** What was frozen, as the camera gave it. */
  async keep(name: string): Promise<File> {
    return new File([await jpegOf(this.whole, 0.92)], name, { type: "image/jpeg" });
  }

  /** How sharp what was frozen is inside a box, given as left, top, right, bottom in 0..1. */
  sharpness([left = 0, top = 0, right = 1, bottom = 1]: readonly number[]): number {
    const { width, height } = this.whole;
    const part = { x: left * width, y: top * height, width: (right - left) * width, height: (bottom - top) * height };
    const canvas = document.createElement("canvas");
    canvas.width = SHARP_WIDTH;
    canvas.height = Math.max(Math.round((SHARP_WIDTH * part.height) / Math.max(part.width, 1)), 1);
    const context = canvas.getContext("2d", { willReadFrequently: true });
    if (context === null) return 0;
    context.drawImage(this.whole, part.x, part.y, part.width, part.height, 0, 0, canvas.width, canvas.height);
    return sharpnessOf(context.getImageData(0, 0, canvas.width, canvas.height));
  }
}

function draw(canvas: HTMLCanvasElement, source: CanvasImageSource, width: number, height: number): void {
  canvas.width = width;
  canvas.height = height;
  canvas.getContext("2d")?.drawImage(source, 0, 0, width, height);
}

function jpegOf(canvas: HTMLCanvasElement, quality: number): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => {
        if (blob === null) reject(new Error("The browser made no picture."));
        else resolve(blob);
      },
      "image/jpeg",
      quality,
    );
  });
}
