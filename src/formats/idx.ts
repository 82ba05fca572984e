import { InputError } from "../errors/index.js";

/** An array of bytes as an IDX file holds it. */
export interface IdxArray {
  /** `[60000, 28, 28]` of images, `[60000]` of labels. */
  readonly shape: readonly number[];
  /** In C order. */
  readonly values: Uint8Array;
}

/** The type of unsigned bytes in the magic number. */
const UNSIGNED_BYTE = 0x08;

/**
 * Reads a file in the format of MNIST: two zero bytes, the type of the entries, the number of dimensions, their sizes (u32, big-endian), the
 * entries.
 * @param name the file, for messages
 * @throws InputError for bytes that are no such file of unsigned bytes, whole
 */
export function readIdx(bytes: Uint8Array, name: string): IdxArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const dimensions = bytes[3] ?? 0;
  const start = 4 + 4 * dimensions;
  if (bytes[0] !== 0 || bytes[1] !== 0 || dimensions === 0 || bytes.length < start) {
    throw new InputError({ path: name, expected: "an IDX file", received: `${bytes.length} bytes that are none` });
  }
  if (bytes[2] !== UNSIGNED_BYTE) {
    throw new InputError({ path: name, expected: "unsigned bytes (type 8)", received: `type ${bytes[2]}` });
  }
  const shape = Array.from({ length: dimensions }, (_, index) => view.getUint32(4 + 4 * index));
  const count = shape.reduce((product, size) => product * size, 1);
  if (bytes.length - start !== count) {
    const expected = `${count} bytes of data, for the shape [${shape.join(", ")}]`;
    throw new InputError({ path: name, expected, received: String(bytes.length - start) });
  }
  return { shape, values: bytes.subarray(start) };
}
