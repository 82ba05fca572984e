import { InputError } from "../errors/index.js";

// 32 bytes of header (little-endian): signature, version u32, iteration f64, number of entries u32, kind in ASCII filled
// up with zeros. Then the entries, float64 as in memory, so that a NaN keeps its bits.
const SIGNATURE = "LBSN";
const VERSION = 1;
const KIND_OFFSET = 20;
const HEADER_BYTES = 32;

/** What a snapshot holds. */
export interface SnapshotContent {
  readonly iteration: number;
  readonly state: Float64Array;
}

/** Bytes that `decodeSnapshot` takes back bit for bit. `kind`: at most 12 ASCII characters that name what the state is of. */
export function encodeSnapshot(kind: string, { iteration, state }: SnapshotContent): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + state.byteLength);
  const header = new DataView(bytes.buffer);
  writeText(bytes, 0, SIGNATURE);
  header.setUint32(4, VERSION, true);
  header.setFloat64(8, iteration, true);
  header.setUint32(16, state.length, true);
  writeText(bytes, KIND_OFFSET, kind);
  bytes.set(new Uint8Array(state.buffer, state.byteOffset, state.byteLength), HEADER_BYTES);
  return bytes;
}

/** @throws InputError unless `bytes` is a whole snapshot of this version, of `kind`, with `length` entries */
export function decodeSnapshot(kind: string, length: number, bytes: Uint8Array): SnapshotContent {
  const expected = `a version ${VERSION} snapshot of ${kind} dynamics with ${length} entries`;
  const refuse = (received: string) =>
    new InputError({ path: "snapshot", expected, received, remedy: "Resume with the config that wrote it" });
  if (bytes.length < HEADER_BYTES || readText(bytes, 0, SIGNATURE.length) !== SIGNATURE) {
    throw refuse(`${bytes.length} bytes that are no snapshot`);
  }
  const header = new DataView(bytes.buffer, bytes.byteOffset);
  const version = header.getUint32(4, true);
  const iteration = header.getFloat64(8, true);
  const entries = header.getUint32(16, true);
  const found = readText(bytes, KIND_OFFSET, HEADER_BYTES - KIND_OFFSET);
  if (version !== VERSION || entries !== length || found !== kind) {
    throw refuse(`version ${version} of ${found} dynamics with ${entries} entries`);
  }
  const size = HEADER_BYTES + entries * Float64Array.BYTES_PER_ELEMENT;
  if (bytes.length !== size) throw refuse(`${bytes.length} bytes instead of ${size}`);
  return { iteration, state: new Float64Array(bytes.slice(HEADER_BYTES).buffer) };
}

function writeText(bytes: Uint8Array, offset: number, text: string): void {
  for (let index = 0; index < text.length; index++) bytes[offset + index] = text.charCodeAt(index);
}

function readText(bytes: Uint8Array, offset: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(offset, offset + length)).replace(/\0+$/, "");
}
