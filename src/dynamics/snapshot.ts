import { z } from "zod";
import { InputError } from "../errors/index.js";

// 12 bytes of preamble (little-endian): signature, version u32, length of the header u32. Then the header, JSON in ASCII: kind,
// iteration, and name, type and length of every part. Then the parts one after the other, as in memory, so that a NaN keeps its bits.
const SIGNATURE = "LBSN";
const VERSION = 2;
const PREAMBLE_BYTES = 12;

/** One part of a snapshot: numbers of either precision, counters of random streams, or bytes, such as another snapshot. */
export type SnapshotPart = Float64Array | Float32Array | Uint32Array | Uint8Array;

/** The parts of a snapshot by name, in ASCII. */
export type SnapshotParts = Readonly<Record<string, SnapshotPart>>;

/** What a snapshot holds. */
export interface SnapshotContent<Parts extends SnapshotParts = SnapshotParts> {
  readonly iteration: number;
  readonly parts: Parts;
}

const PART_TYPES = { float64: Float64Array, float32: Float32Array, uint32: Uint32Array, bytes: Uint8Array } as const;

type PartType = keyof typeof PART_TYPES;

const headerSchema = z.strictObject({
  kind: z.string(),
  iteration: z.int().min(0),
  parts: z.array(
    z.strictObject({
      name: z.string(),
      type: z.enum(Object.keys(PART_TYPES) as [PartType, ...PartType[]]),
      length: z.int().min(0),
    }),
  ),
});

type Header = z.infer<typeof headerSchema>;

/** Bytes that `decodeSnapshot` takes back bit for bit. `kind` names in ASCII what dynamics the parts are of. */
export function encodeSnapshot(kind: string, { iteration, parts }: SnapshotContent): Uint8Array {
  const header: Header = { kind, iteration, parts: Object.entries(parts).map(describePart) };
  const text = JSON.stringify(header);
  const size = Object.values(parts).reduce((sum, part) => sum + part.byteLength, PREAMBLE_BYTES + text.length);
  const bytes = new Uint8Array(size);
  const preamble = new DataView(bytes.buffer);
  writeText(bytes, 0, SIGNATURE);
  preamble.setUint32(4, VERSION, true);
  preamble.setUint32(8, text.length, true);
  writeText(bytes, PREAMBLE_BYTES, text);
  let offset = PREAMBLE_BYTES + text.length;
  for (const part of Object.values(parts)) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), offset);
    offset += part.byteLength;
  }
  return bytes;
}

/**
 * The content of a snapshot of `kind` whose parts are named, typed and as long as those of `like`; bytes may have any length.
 * @throws InputError unless `bytes` is such a snapshot, whole and of this version
 */
export function decodeSnapshot<Parts extends SnapshotParts>(
  kind: string,
  like: Parts,
  bytes: Uint8Array,
): SnapshotContent<Parts> {
  const wanted = Object.entries(like).map(describePart);
  const expected = `a version ${VERSION} snapshot of ${describe(kind, wanted)}`;
  if (bytes.length < PREAMBLE_BYTES || readText(bytes, 0, SIGNATURE.length) !== SIGNATURE) {
    throw snapshotMismatch(expected, `${bytes.length} bytes that are no snapshot`);
  }
  const preamble = new DataView(bytes.buffer, bytes.byteOffset);
  const version = preamble.getUint32(4, true);
  if (version !== VERSION) {
    throw snapshotMismatch(
      expected,
      `one of version ${version}`,
      "Go on with the version of latebloom that wrote it, or start the run anew",
    );
  }
  const start = PREAMBLE_BYTES + preamble.getUint32(8, true);
  const header = parseHeader(readText(bytes, PREAMBLE_BYTES, start - PREAMBLE_BYTES));
  if (header === null) throw snapshotMismatch(expected, `${bytes.length} bytes with a damaged header`);
  if (header.kind !== kind || !isLike(wanted, header.parts)) {
    throw snapshotMismatch(expected, `one of ${describe(header.kind, header.parts)}`);
  }
  const sizes = header.parts.map(({ type, length }) => length * PART_TYPES[type].BYTES_PER_ELEMENT);
  const size = sizes.reduce((sum, part) => sum + part, start);
  if (bytes.length !== size) throw snapshotMismatch(expected, `${bytes.length} bytes instead of ${size}`);
  const parts: Record<string, SnapshotPart> = {};
  let offset = start;
  for (const [index, { name, type }] of header.parts.entries()) {
    parts[name] = new PART_TYPES[type](new Uint8Array(bytes.subarray(offset, offset + sizes[index]!)).buffer);
    offset += sizes[index]!;
  }
  return { iteration: header.iteration, parts: parts as Parts };
}

/** The refusal of bytes that are not the expected snapshot. */
export function snapshotMismatch(
  expected: string,
  received: string,
  remedy = "Resume with the config that wrote it",
): InputError {
  return new InputError({ path: "snapshot", expected, received, remedy });
}

function parseHeader(text: string): Header | null {
  try {
    return headerSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function describePart([name, part]: [string, SnapshotPart]): Header["parts"][number] {
  const type = (Object.keys(PART_TYPES) as PartType[]).find((name) => part instanceof PART_TYPES[name])!;
  return { name, type, length: part.length };
}

function isLike(wanted: Header["parts"], found: Header["parts"]): boolean {
  return (
    wanted.length === found.length &&
    wanted.every(({ name, type, length }, index) => {
      const part = found[index]!;
      return part.name === name && part.type === type && (type === "bytes" || part.length === length);
    })
  );
}

function describe(kind: string, parts: Header["parts"]): string {
  const each = parts.map(({ name, type, length }) => (type === "bytes" ? name : `${name} (${length} ${type})`));
  return `${kind} dynamics with ${each.length === 0 ? "nothing" : each.join(", ")}`;
}

function writeText(bytes: Uint8Array, offset: number, text: string): void {
  for (let index = 0; index < text.length; index++) bytes[offset + index] = text.charCodeAt(index);
}

function readText(bytes: Uint8Array, offset: number, length: number): string {
  let text = "";
  for (const code of bytes.subarray(offset, offset + length)) text += String.fromCharCode(code);
  return text;
}
