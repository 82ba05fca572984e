import { unzlibSync } from "fflate";
import { InputError } from "../errors/index.js";
import { crc32 } from "./crc-32.js";
import { joinBytes } from "./join-bytes.js";
import { filteredLength, pngSamples } from "./png-passes.js";

// The PNG of a grey picture: PNG specification, third edition (W3C, 2025); sections 5 and 11.

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
const EXPECTED = "a grey picture (PNG)";
/** By colour type: how many samples a pixel has, and which depths there are. */
const KINDS: Readonly<Record<number, { readonly samples: number; readonly depths: readonly number[] }>> = {
  0: { samples: 1, depths: [1, 2, 4, 8, 16] },
  2: { samples: 3, depths: [8, 16] },
  3: { samples: 1, depths: [1, 2, 4, 8] },
  4: { samples: 2, depths: [8, 16] },
  6: { samples: 4, depths: [8, 16] },
};
const PALETTE = 3;

/** Whether bytes begin as a PNG does. */
export const isPng = (bytes: Uint8Array): boolean => PNG_SIGNATURE.every((byte, index) => bytes[index] === byte);

/**
 * Reads a grey picture of any depth, interlaced or not, in colour and with a palette too where red, green and blue are equal everywhere; a pixel
 * that is wholly transparent is unknown.
 * @throws InputError for a damaged file, and colours
 */
export function readGreyPng(bytes: Uint8Array, name: string): GreyPicture {
  const { header, data, palette, transparent } = chunksOf(bytes, name);
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const [columns, rows] = [view.getUint32(0), view.getUint32(4)];
  const [depth, colour, interlace] = [header[8]!, header[9]!, header[12]!];
  const kind = KINDS[colour];
  if (kind?.depths.includes(depth) !== true || interlace > 1 || (colour === PALETTE && palette.length < 3)) {
    const received = `colour type ${colour} of ${depth} bits, interlaced by method ${interlace}`;
    throw new InputError({ path: name, expected: EXPECTED, received, remedy: "Save it as grey" });
  }
  const layout = { rows, columns, depth, samples: kind.samples, isInterlaced: interlace === 1 };
  const filtered = inflated(data, name);
  if (filtered.length < filteredLength(layout)) {
    throw new InputError({ path: name, expected: EXPECTED, received: "a damaged file" });
  }
  const samples = pngSamples(filtered, layout);
  const hasAlpha = kind.samples % 2 === 0;
  const colours = kind.samples - (hasAlpha ? 1 : 0);
  const largest = colour === PALETTE ? WHITE : (1 << depth) - 1;
  const key = transparent.length >= 2 ? 256 * transparent[0]! + transparent[1]! : null;
  const values = new Float64Array(rows * columns);
  for (let pixel = 0; pixel < values.length; pixel++) {
    const at = pixel * kind.samples;
    const first = samples[at]!;
    const [red, green, blue] =
      colour === PALETTE
        ? [palette[3 * first]!, palette[3 * first + 1]!, palette[3 * first + 2]!]
        : [first, colours === 3 ? samples[at + 1]! : first, colours === 3 ? samples[at + 2]! : first];
    const isClear = hasAlpha
      ? samples[at + colours] === 0
      : colour === PALETTE
        ? transparent[first] === 0
        : first === key;
    if (isClear) values[pixel] = Number.NaN;
    else if (red === undefined) throw new InputError({ path: name, expected: EXPECTED, received: "a damaged file" });
    else if (red !== green || red !== blue) {
      const received = `colours, in row ${Math.floor(pixel / columns) + 1}, column ${(pixel % columns) + 1}`;
      throw new InputError({ path: name, expected: EXPECTED, received, remedy: "Save it as grey" });
    } else values[pixel] = (red * WHITE) / largest;
  }
  return { rows, columns, values };
}

/** The header, the compressed lines, the palette, and what is said of transparent pixels. */
interface PngChunks {
  readonly header: Uint8Array;
  readonly data: readonly Uint8Array[];
  readonly palette: Uint8Array;
  readonly transparent: Uint8Array;
}

function chunksOf(bytes: Uint8Array, name: string): PngChunks {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const data: Uint8Array[] = [];
  let header: Uint8Array | null = null;
  let palette: Uint8Array = new Uint8Array(0);
  let transparent: Uint8Array = new Uint8Array(0);
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
    if (kind === "PLTE") palette = content;
    // The grey, or the red of the grey, that stands for transparent; of a palette how opaque each colour is.
    if (kind === "tRNS") transparent = content;
    if (kind === "IEND" && header !== null) return { header, data, palette, transparent };
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
