import { unzlibSync } from "fflate";
import { InputError } from "../errors/index.js";
import { crc32 } from "./crc-32.js";
import { joinBytes } from "./join-bytes.js";

// The PNG of a grey picture: PNG specification, third edition (W3C, 2025); sections 5, 7, 9 and 11.

/** A grey picture, row by row. */
export interface GreyPicture {
  readonly rows: number;
  readonly columns: number;
  /** 0 black to 255 white; NaN where the picture is transparent. */
  readonly values: Float64Array;
}

/** The white of a picture. */
export const WHITE = 255;

/** The first bytes of a PNG. */
export const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const EXPECTED = "a grey picture (PNG, not interlaced)";
/** By colour type: how many samples a pixel has, and whether the last one is alpha. */
const SAMPLES: Readonly<Record<number, { readonly count: number; readonly alpha: boolean }>> = {
  0: { count: 1, alpha: false },
  2: { count: 3, alpha: false },
  4: { count: 2, alpha: true },
  6: { count: 4, alpha: true },
};

/** Whether bytes begin as a PNG does. */
export const isPng = (bytes: Uint8Array): boolean => PNG_SIGNATURE.every((byte, index) => bytes[index] === byte);

/**
 * Reads a grey picture of 8 or 16 bits, in colour too where red, green and blue are equal everywhere; a pixel that is wholly transparent is unknown.
 * @throws InputError for a damaged file, another kind of PNG, and colours
 */
export function readGreyPng(bytes: Uint8Array, name: string): GreyPicture {
  const { header, data, transparent } = chunksOf(bytes, name);
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const [columns, rows] = [view.getUint32(0), view.getUint32(4)];
  const [depth, colour, interlace] = [header[8]!, header[9]!, header[12]!];
  const samples = SAMPLES[colour];
  if (samples === undefined || interlace !== 0 || !(depth === 8 || depth === 16)) {
    const received = interlace !== 0 ? "an interlaced one" : `colour type ${colour} of ${depth} bits`;
    throw new InputError({
      path: name,
      expected: EXPECTED,
      received,
      remedy: "Save it as grey, 8 bits, not interlaced",
    });
  }
  const bytesPerSample = depth / 8;
  const lines = unfiltered(inflated(data, name), rows, columns, samples.count * bytesPerSample, name);
  const values = new Float64Array(rows * columns);
  const scale = depth === 8 ? 1 : 257;
  const sampleAt = (pixel: number, sample: number) => {
    const at = (pixel * samples.count + sample) * bytesPerSample;
    return depth === 8 ? lines[at]! : 256 * lines[at]! + lines[at + 1]!;
  };
  const colours = samples.count - (samples.alpha ? 1 : 0);
  for (let pixel = 0; pixel < values.length; pixel++) {
    const value = sampleAt(pixel, 0);
    const isClear = samples.alpha ? sampleAt(pixel, colours) === 0 : value === transparent;
    if (isClear) values[pixel] = Number.NaN;
    else if (colours === 3 && !(sampleAt(pixel, 1) === value && sampleAt(pixel, 2) === value)) {
      const received = `colours, in row ${Math.floor(pixel / columns) + 1}, column ${(pixel % columns) + 1}`;
      throw new InputError({ path: name, expected: EXPECTED, received, remedy: "Save it as grey" });
    } else values[pixel] = value / scale;
  }
  return { rows, columns, values };
}

/** The header, the compressed lines, and the sample of pixels that are transparent, if there is one. */
function chunksOf(
  bytes: Uint8Array,
  name: string,
): { header: Uint8Array; data: Uint8Array[]; transparent: number | null } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const data: Uint8Array[] = [];
  let header: Uint8Array | null = null;
  let transparent: number | null = null;
  for (let at = PNG_SIGNATURE.length; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const kind = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const content = bytes.subarray(at + 8, at + 8 + length);
    if (
      at + 12 + length > bytes.length ||
      view.getUint32(at + 8 + length) !== crc32(bytes.subarray(at + 4, at + 8 + length))
    )
      break;
    if (kind === "IHDR" && length === 13) header = content;
    if (kind === "IDAT") data.push(content);
    // The grey, or the red of the grey, that stands for transparent.
    if (kind === "tRNS" && length >= 2) transparent = 256 * content[0]! + content[1]!;
    if (kind === "IEND" && header !== null) return { header, data, transparent };
    at += 12 + length;
  }
  throw new InputError({ path: name, expected: EXPECTED, received: "a damaged file" });
}

function inflated(data: readonly Uint8Array[], name: string): Uint8Array {
  try {
    return unzlibSync(joinBytes(data));
  } catch (error) {
    throw new InputError({ path: name, expected: EXPECTED, received: (error as Error).message });
  }
}

/** The lines without their filters, which predict a byte from those to the left, above, and above to the left. */
function unfiltered(filtered: Uint8Array, rows: number, columns: number, width: number, name: string): Uint8Array {
  const length = columns * width;
  if (filtered.length < rows * (length + 1)) {
    throw new InputError({ path: name, expected: EXPECTED, received: "a damaged file" });
  }
  const lines = new Uint8Array(rows * length);
  for (let row = 0; row < rows; row++) {
    const kind = filtered[row * (length + 1)]!;
    for (let index = 0; index < length; index++) {
      const at = row * length + index;
      const left = index >= width ? lines[at - width]! : 0;
      const above = row > 0 ? lines[at - length]! : 0;
      const corner = row > 0 && index >= width ? lines[at - length - width]! : 0;
      const predicted = [0, left, above, (left + above) >> 1, nearest(left, above, corner)][kind] ?? 0;
      lines[at] = filtered[row * (length + 1) + 1 + index]! + predicted;
    }
  }
  return lines;
}

/** Of the three the one nearest to left + above − corner. */
function nearest(left: number, above: number, corner: number): number {
  const estimate = left + above - corner;
  const [toLeft, toAbove, toCorner] = [left, above, corner].map((value) => Math.abs(estimate - value)) as [
    number,
    number,
    number,
  ];
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}
