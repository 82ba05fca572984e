import { type MaskedPicture, wholePicture } from "../state/index.js";
import type { OwnFile } from "../training/index.js";

/** Pixels of the longer side, at most: every iteration decomposes the whole matrix. */
const LONGEST = 64;
/** Luminance of red, green and blue. */
const LUMINANCE = [0.2126, 0.7152, 0.0722] as const;

/** Reads an image in any format that the browser knows, in greys and scaled down. @throws Error that names the file where it is none */
export async function readImage({ name, bytes }: OwnFile): Promise<MaskedPicture> {
  const bitmap = await createImageBitmap(new Blob([bytes.slice()])).catch(() => {
    throw new Error(
      `${name}: expected a picture (PNG, JPEG, WebP, GIF, …), received a file that this browser cannot show as one`,
    );
  });
  const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
  const [columns, rows] = [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * scale))) as [
    number,
    number,
  ];
  const context = new OffscreenCanvas(columns, rows).getContext("2d")!;
  context.imageSmoothingQuality = "high";
  context.fillStyle = "#fff";
  context.fillRect(0, 0, columns, rows);
  context.drawImage(bitmap, 0, 0, columns, rows);
  bitmap.close();
  const { data } = context.getImageData(0, 0, columns, rows);
  const grey = (pixel: number) =>
    LUMINANCE.reduce((sum, weight, channel) => sum + weight * data[4 * pixel + channel]!, 0) / 255;
  // Three digits say more than a screen shows, and make a table that can be read.
  const values = Float64Array.from({ length: rows * columns }, (_, pixel) => Number(grey(pixel).toFixed(3)));
  return wholePicture(rows, columns, values);
}
