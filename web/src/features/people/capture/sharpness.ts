/**
 * How sharp a picture is: the variance of the Laplacian of its grey tones, 0 for an even one.
 *
 * The pixels are RGBA, row by row.
 */
export function sharpnessOf({ data, width, height }: Pick<ImageData, "data" | "width" | "height">): number {
  const grey = greyOf(data);
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const value = laplacian(grey, y * width + x, width);
      count += 1;
      sum += value;
      squares += value * value;
    }
  }
  return count === 0 ? 0 : squares / count - (sum / count) ** 2;
}

function greyOf(data: Uint8ClampedArray): Float32Array {
  const grey = new Float32Array(data.length / 4);
  for (let place = 0; place < grey.length; place++) {
    const [red = 0, green = 0, blue = 0] = [data[place * 4], data[place * 4 + 1], data[place * 4 + 2]];
    grey[place] = 0.299 * red + 0.587 * green + 0.114 * blue;
  }
  return grey;
}

function laplacian(grey: Float32Array, at: number, width: number): number {
  const of = (place: number) => grey[place] ?? 0;
  return of(at - 1) + of(at + 1) + of(at - width) + of(at + width) - 4 * of(at);
}
