import { fstatSync, readSync, writeSync } from "node:fs";
import { crc32 } from "node:zlib";
import type { Observable } from "../dynamics/index.js";

// trajectory.bin: append-only and columnar.
//   "LBLOOM01" · u32 length of the header · header (JSON: { columns: [{ name, width, description }] }, padded with spaces
//   to a multiple of 8) · blocks.
//   block: u32 rows · u32 CRC-32 of what follows · rows iterations · for each column rows·width values; all float64,
//   all little-endian.
// Every block but the last has `blockRows` rows, so that the bytes do not depend on when they were written; the rows of
// the block under way (the tail) live in the checkpoint until the block is full or the run ends.

const MAGIC = "LBLOOM01";
const BLOCK_BYTES = 1 << 18;
const MOST_ROWS = 4096;

/** Bytes before the body of a block. */
export const BLOCK_HEADER_BYTES = 8;

/** Where a block's body begins, and how many rows it has. */
export interface Block {
  readonly rows: number;
  readonly offset: number;
}

/** Which blocks' checksums are computed: that of every block, or only of the last, the one that a kill may have cut. */
export type BlockCheck = "all" | "last";

/** Values in a row: the iteration and every column. */
export function rowWidth(observables: readonly Observable[]): number {
  return observables.reduce((sum, observable) => sum + observable.width, 1);
}

/** Rows of a full block of rows of so many values. */
export function blockRows(width: number): number {
  return Math.max(1, Math.min(MOST_ROWS, Math.floor(BLOCK_BYTES / (width * 8))));
}

/** The bytes before the first block. */
export function encodeHeader(observables: readonly Observable[]): Uint8Array {
  const columns = observables.map(({ name, width, description }) => ({ name, width, description }));
  const json = Buffer.from(JSON.stringify({ columns }));
  const padded = Math.ceil((json.length + 12) / 8) * 8 - 12;
  const header = Buffer.alloc(12 + padded, " ");
  header.write(MAGIC, 0, "latin1");
  header.writeUInt32LE(padded, 8);
  json.copy(header, 12);
  return header;
}

/** The columns of an open file, and where its first block begins. @throws Error when it is not a trajectory file */
export function readHeader(file: number, path: string): { observables: Observable[]; offset: number } {
  const prefix = Buffer.alloc(12);
  const complete = fstatSync(file).size >= 12;
  if (complete) readFully(file, prefix, 0);
  if (!complete || prefix.toString("latin1", 0, 8) !== MAGIC) throw new Error(`${path}: not a trajectory file`);
  const json = Buffer.alloc(prefix.readUInt32LE(8));
  readFully(file, json, 12);
  return { observables: JSON.parse(json.toString()).columns, offset: 12 + json.length };
}

/**
 * The complete blocks of an open file whose rows have `width` values, up to the first that is damaged, as far as checksums are
 * computed.
 */
export function listBlocks(file: number, start: number, width: number, check: BlockCheck = "all"): Block[] {
  const { size } = fstatSync(file);
  const full = blockRows(width);
  const blocks: Block[] = [];
  const header = Buffer.alloc(BLOCK_HEADER_BYTES);
  let offset = start;
  while (offset + BLOCK_HEADER_BYTES <= size) {
    readFully(file, header, offset);
    const block = { rows: header.readUInt32LE(0), offset: offset + BLOCK_HEADER_BYTES };
    offset = block.offset + block.rows * width * 8;
    if (block.rows === 0 || offset > size) break;
    if (check === "all" && !isWhole(file, block, width)) break;
    blocks.push(block);
    if (block.rows !== full) break;
  }
  const last = blocks.at(-1);
  if (check === "last" && last !== undefined && !isWhole(file, last, width)) blocks.pop();
  return blocks;
}

function isWhole(file: number, { rows, offset }: Block, width: number): boolean {
  const checksum = Buffer.alloc(4);
  readFully(file, checksum, offset - 4);
  const body = Buffer.alloc(rows * width * 8);
  readFully(file, body, offset);
  return crc32(body) === checksum.readUInt32LE(0);
}

/** The bytes that values are made of. */
export function bytesOf(values: Float64Array | Uint8Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

/** Fills `target` from a position of an open file. @throws Error when the file ends before */
export function readFully(file: number, target: Uint8Array, position: number): void {
  let done = 0;
  while (done < target.length) {
    const count = readSync(file, target, done, target.length - done, position + done);
    if (count === 0) throw new Error("trajectory file: unexpected end");
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
