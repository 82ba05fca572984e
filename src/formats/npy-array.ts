const MAGIC = [0x93, ...new TextEncoder().encode("NUMPY"), 1, 0];
const ALIGNMENT = 64;

/**
 * The pieces of an array in NumPy's .npy format, version 1.0: magic, length of the header (u16), header (the literal of a Python
 * dictionary, padded with spaces to a multiple of 64 bytes), data in C order, little-endian.
 * @param shape its product is the number of values
 */
export function npyArray(values: Float64Array | BigInt64Array, shape: readonly number[]): Uint8Array[] {
  const type = values instanceof Float64Array ? "<f8" : "<i8";
  const sizes = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const dictionary = `{'descr': '${type}', 'fortran_order': False, 'shape': (${sizes}), }`;
  const before = MAGIC.length + 2;
  const length = Math.ceil((before + dictionary.length + 1) / ALIGNMENT) * ALIGNMENT - before;
  const text = new TextEncoder().encode(`${dictionary.padEnd(length - 1)}\n`);
  const header = Uint8Array.from([...MAGIC, length & 0xff, length >> 8, ...text]);
  return [header, new Uint8Array(values.buffer, values.byteOffset, values.byteLength)];
}
