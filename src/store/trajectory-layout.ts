import { fstatSync, readSync, writeSync } from "node:fs";
import { crc32 } from "node:zlib";
import type { Observable } from "../dynamics/index.js";

// trajectory.bin: append-only and columnar, little-endian.
//   "LBLOOM02" · u32 length of the JSON · u32 CRC-32 of the JSON · JSON { columns: [{ name, width, description }] }, padded with spaces
//   to a multiple of 8 · blocks.
//   block: u32 rows · u32 CRC-32 of the rows and the checks · u32 CRC-32 of the iterations and of each column, in pairs (a zero fills up)
//   · rows iterations · for each column rows·width values; all float64.
// Files of 0.1.0 ("LBLOOM01") have no CRC-32 of the header, and one for the whole of a block's values in place of the checks.
// Every block but the last has `blockRows` rows, so that the bytes do not depend on when they were written; the rows of
// the block under way (the tail) live in the checkpoint until the block is full or the run ends.

const MAGIC = "LBLOOM02";
const FIRST_MAGIC = "LBLOOM01";
const BLOCK_BYTES = 1 << 18;
const MOST_ROWS = 4096;

/** A column as a block holds it: the iterations, or what an observable gave. */
interface StoredColumn {
  readonly width: number;
}

/** How a trajectory file is laid out. */
export interface TrajectoryLayout {
  readonly observables: readonly Observable[];
  /** The columns of a block, the iterations first. */
  readonly columns: readonly StoredColumn[];
  /** Where the first block begins. */
  readonly offset: number;
  /** The version of the layout: 1 has one check a block, 2 one for each column. */
  readonly version: 1 | 2;
}

/** Where a block's values begin, how many rows it has, and the CRC-32 of each column (version 1: of all values). */
export interface Block {
  readonly rows: number;
  readonly offset: number;
  readonly checks: readonly number[];
  /** The bytes before the values. */
  readonly head: Uint8Array;
}

/** Rows that are recorded but not yet in a complete block. */
export interface TrajectoryTail {
  readonly rows: number;
  /** Block body: iterations, then the columns. */
  readonly bytes: Uint8Array;
}

/** What is wrong with a trajectory file, and where. */
export class TrajectoryDamage extends Error {
  constructor(
    readonly place: string,
    found: string,
  ) {
    super(found);
  }
}

/** Values in a row: the iteration and every column. */
export function rowWidth(observables: readonly Observable[]): number {
  return observables.reduce((sum, observable) => sum + observable.width, 1);
}

/** Rows of a full block of rows of so many values. */
export function blockRows(width: number): number {
  return Math.max(1, Math.min(MOST_ROWS, Math.floor(BLOCK_BYTES / (width * 8))));
}

/** The layout in which this version writes. */
export function layoutOf(observables: readonly Observable[]): TrajectoryLayout {
  return { observables, columns: columnsOf(observables), offset: encodeHeader(observables).length, version: 2 };
}

const columnsOf = (observables: readonly Observable[]): StoredColumn[] => [{ width: 1 }, ...observables];

/** The bytes before the first block. */
export function encodeHeader(observables: readonly Observable[]): Uint8Array {
  const columns = observables.map(({ name, width, description }) => ({ name, width, description }));
  const json = Buffer.from(JSON.stringify({ columns }));
  const header = Buffer.alloc(16 + Math.ceil(json.length / 8) * 8, " ");
  header.write(MAGIC, 0, "latin1");
  json.copy(header, 16);
  header.writeUInt32LE(header.length - 16, 8);
  header.writeUInt32LE(crc32(header.subarray(16)), 12);
  return header;
}

/** The layout of an open file. @throws TrajectoryDamage when it is not a trajectory file, or its header is not what was written */
export function readLayout(file: number): TrajectoryLayout {
  const { size } = fstatSync(file);
  const prefix = Buffer.alloc(16);
  if (size < 16) throw new TrajectoryDamage("header", `cut off after ${size} bytes`);
  readFully(file, prefix, 0);
  const magic = prefix.toString("latin1", 0, 8);
  if (magic !== MAGIC && magic !== FIRST_MAGIC) throw new TrajectoryDamage("header", "not a trajectory file");
  const version = magic === MAGIC ? 2 : 1;
  const start = version === 2 ? 16 : 12;
  const length = prefix.readUInt32LE(8);
  if (start + length > size) throw new TrajectoryDamage("header", "longer than the file");
  const json = Buffer.alloc(length);
  readFully(file, json, start);
  if (version === 2 && crc32(json) !== prefix.readUInt32LE(12)) {
    throw new TrajectoryDamage("header", "its check does not hold");
  }
  const observables = parseColumns(json);
  return { observables, columns: columnsOf(observables), offset: start + length, version };
}

function parseColumns(json: Buffer): Observable[] {
  try {
    const { columns } = JSON.parse(json.toString()) as { columns: Observable[] };
    if (columns.every(({ name, width }) => typeof name === "string" && Number.isInteger(width) && width > 0))
      return columns;
  } catch {
    // Said below.
  }
  throw new TrajectoryDamage("header", "no list of columns");
}

/** Bytes before the values of a block. */
export function headBytes({ columns, version }: TrajectoryLayout): number {
  return version === 1 ? 8 : 8 + 8 * Math.ceil(columns.length / 2);
}

/** The bytes before a block's values, given its rows and the values of each column. */
export function encodeHead(layout: TrajectoryLayout, rows: number, columns: readonly Uint8Array[]): Uint8Array {
  const head = Buffer.alloc(headBytes(layout));
  head.writeUInt32LE(rows, 0);
  for (const [position, bytes] of columns.entries()) head.writeUInt32LE(crc32(bytes), 8 + 4 * position);
  head.writeUInt32LE(headCheck(head), 4);
  return head;
}

const headCheck = (head: Buffer) => crc32(head.subarray(8), crc32(head.subarray(0, 4)));

/**
 * The blocks of an open file, by their heads. What a kill has cut, a block whose values or head are not all there, is left out, as is
 * what follows it.
 * @param end the byte at which the file is taken to end
 * @throws TrajectoryDamage for a head that is there and not what was written
 */
export function listBlocks(file: number, layout: TrajectoryLayout, end = Number.POSITIVE_INFINITY): Block[] {
  const size = Math.min(fstatSync(file).size, end);
  const width = rowWidth(layout.observables);
  const full = blockRows(width);
  const length = headBytes(layout);
  const blocks: Block[] = [];
  let offset = layout.offset;
  while (offset + length <= size) {
    const head = Buffer.alloc(length);
    readFully(file, head, offset);
    const rows = head.readUInt32LE(0);
    const place = `block ${blocks.length + 1}, at byte ${offset}`;
    const isAsWritten = layout.version === 1 || head.readUInt32LE(4) === headCheck(head);
    if (!isAsWritten || rows === 0 || rows > full) throw new TrajectoryDamage(place, "its check does not hold");
    const checks =
      layout.version === 1
        ? [head.readUInt32LE(4)]
        : layout.columns.map((_, column) => head.readUInt32LE(8 + 4 * column));
    const block = { rows, offset: offset + length, checks, head };
    offset = block.offset + rows * width * 8;
    if (offset > size) break;
    blocks.push(block);
    if (rows !== full) break;
  }
  return blocks;
}

/** The bytes that values are made of. */
export function bytesOf(values: Float64Array | Uint8Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

/** Fills `target` from a position of an open file. @throws TrajectoryDamage when the file ends before */
export function readFully(file: number, target: Uint8Array, position: number): void {
  let done = 0;
  while (done < target.length) {
    const count = readSync(file, target, done, target.length - done, position + done);
    if (count === 0) throw new TrajectoryDamage(`byte ${position + done}`, "the file ends here");
    done += count;
  }
}

/** Writes all of `bytes`: a full disk may accept a part of a write before it refuses the rest. */
export function writeAll(file: number, bytes: Uint8Array, position: number | null = null): void {
  let done = 0;
  while (done < bytes.length) {
    done += writeSync(file, bytes, done, bytes.length - done, position === null ? null : position + done);
  }
}
