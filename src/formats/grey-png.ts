import { crc32 } from "./crc-32.js";
import { joinBytes } from "./join-bytes.js";
import { type GreyPicture, PNG_SIGNATURE, WHITE } from "./read-grey-png.js";

/** A grey picture as a PNG of 8 bits: values are rounded, and cut off at black and white. */
export function greyPng({ rows, columns, values }: GreyPicture): Uint8Array {
  const lines = new Uint8Array(rows * (columns + 1));
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = Math.round(values[row * columns + column]!);
      lines[row * (columns + 1) + column + 1] = Math.max(0, Math.min(WHITE, value));
    }
  }
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, columns);
  view.setUint32(4, rows);
  header[8] = 8;
  return joinBytes([
    Uint8Array.from(PNG_SIGNATURE),
    chunk("IHDR", header),
    chunk("IDAT", storedStream(lines)),
    chunk("IEND", new Uint8Array(0)),
  ]);
}

const MOST_STORED = 65_535;

/**
 * Bytes as zlib stores them without compression, which a page that shows pictures would have to carry along (RFC 1950, RFC 1951 3.2.4).
 */
function storedStream(bytes: Uint8Array): Uint8Array {
  const blocks = Math.max(1, Math.ceil(bytes.length / MOST_STORED));
  const stream = new Uint8Array(2 + 5 * blocks + bytes.length + 4);
  const view = new DataView(stream.buffer);
  stream.set([0x78, 0x01]);
  let at = 2;
  for (let block = 0; block < blocks; block++) {
    const part = bytes.subarray(block * MOST_STORED, (block + 1) * MOST_STORED);
    stream[at] = block === blocks - 1 ? 1 : 0;
    view.setUint16(at + 1, part.length, true);
    view.setUint16(at + 3, part.length ^ 0xffff, true);
    stream.set(part, at + 5);
    at += 5 + part.length;
  }
  let [low, high] = [1, 0];
  for (const byte of bytes) {
    low = (low + byte) % 65_521;
    high = (high + low) % 65_521;
  }
  view.setUint32(at, high * 65_536 + low);
  return stream;
}

function chunk(kind: string, content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(content.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, content.length);
  for (let index = 0; index < 4; index++) bytes[4 + index] = kind.charCodeAt(index);
  bytes.set(content, 8);
  view.setUint32(content.length + 8, crc32(bytes.subarray(4, content.length + 8)));
  return bytes;
}
