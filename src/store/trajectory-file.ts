import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readSync, writeSync } from "node:fs";
import { crc32 } from "node:zlib";
import type { Observable, Observation } from "../dynamics/index.js";
import type { Trajectory, TrajectoryColumn } from "../run/index.js";

// trajectory.bin: append-only and columnar.
//   "LBLOOM01" · u32 length of the header · header (JSON: { columns: [{ name, width, description }] }, padded with spaces
//   to a multiple of 8) · blocks.
//   block: u32 rows · u32 CRC-32 of what follows · rows iterations · for each column rows·width values; all float64,
//   all little-endian.
// Every block but the last has `blockRows` rows, so that the bytes do not depend on when they were written; the rows of
// the block under way (the tail) live in the checkpoint until the block is full or the run ends.

const MAGIC = "LBLOOM01";
const BLOCK_BYTES = 1 << 18;
const BLOCK_HEADER_BYTES = 8;
const ALL_COLUMNS = () => true;

/** Rows that are recorded but not yet in a complete block. */
export interface TrajectoryTail {
  readonly rows: number;
  /** Block body: iterations, then the columns. */
  readonly bytes: Uint8Array;
}

/** Appends records to a trajectory file. */
export interface TrajectoryWriter {
  append(iteration: number, observation: Observation): void;
  /** Rows recorded so far, including the tail. */
  readonly rows: number;
  /** Bytes of complete blocks and header in the file. */
  readonly completeBytes: number;
  tail(): TrajectoryTail;
  /** Forces complete blocks to the disk. */
  sync(): void;
  /** Writes the tail as the last block and closes the file. */
  finish(): void;
  /** Closes the file as it is. */
  close(): void;
}

/** Creates the file exclusively. @throws when it exists or cannot be written */
export function createTrajectoryFile(path: string, observables: readonly Observable[]): TrajectoryWriter {
  const file = openSync(path, "wx");
  const header = encodeHeader(observables);
  writeAll(file, header);
  return createWriter(file, observables, { completeBytes: header.length, rows: 0, tail: null });
}

/** Reopens the file as it was at a checkpoint: what was appended later is cut off. */
export function resumeTrajectoryFile(
  path: string,
  observables: readonly Observable[],
  { completeBytes, rows, tail }: { completeBytes: number; rows: number; tail: TrajectoryTail },
): TrajectoryWriter {
  const file = openSync(path, "r+");
  if (fstatSync(file).size < completeBytes) {
    closeSync(file);
    throw new Error(`${path}: shorter than its checkpoint says; the file was changed or lost data`);
  }
  ftruncateSync(file, completeBytes);
  return createWriter(file, observables, { completeBytes, rows, tail });
}

/**
 * Reads the complete, undamaged blocks of a trajectory file, then the tail if one is given. Bytes after the last
 * complete block (a run that was killed while writing) are ignored.
 * @param wanted which columns to load; all by default
 */
export function readTrajectoryFile(
  path: string,
  { tail = null, wanted = ALL_COLUMNS }: { tail?: TrajectoryTail | null; wanted?: (name: string) => boolean } = {},
): Trajectory {
  const file = openSync(path, "r");
  try {
    const { observables, offset } = readHeader(file, path);
    const width = rowWidth(observables);
    const blocks = listBlocks(file, offset, width);
    const rows = blocks.reduce((sum, block) => sum + block.rows, 0) + (tail?.rows ?? 0);
    const iterations = new Float64Array(rows);
    const columns = observables
      .filter((observable) => wanted(observable.name))
      .map((observable): TrajectoryColumn => ({ ...observable, values: new Float64Array(rows * observable.width) }));
    const byName = new Map(columns.map((column) => [column.name, column]));
    let row = 0;
    for (const block of blocks) {
      copyBody(block.rows, row, (start, target) => readFully(file, bytesOf(target), block.offset + start));
      row += block.rows;
    }
    if (tail !== null) {
      const body = new Uint8Array(tail.bytes);
      copyBody(tail.rows, row, (start, target) => bytesOf(target).set(body.subarray(start, start + target.byteLength)));
    }
    return { iterations, columns: byName };

    function copyBody(blockRows: number, firstRow: number, load: (start: number, target: Float64Array) => void) {
      load(0, iterations.subarray(firstRow, firstRow + blockRows));
      let start = blockRows * 8;
      for (const { name, width: values } of observables) {
        const column = byName.get(name);
        if (column !== undefined) {
          load(start, column.values.subarray(firstRow * values, (firstRow + blockRows) * values));
        }
        start += blockRows * values * 8;
      }
    }
  } finally {
    closeSync(file);
  }
}

function createWriter(
  file: number,
  observables: readonly Observable[],
  at: { completeBytes: number; rows: number; tail: TrajectoryTail | null },
): TrajectoryWriter {
  const width = rowWidth(observables);
  const blockRows = Math.max(1, Math.min(4096, Math.floor(BLOCK_BYTES / (width * 8))));
  const iterations = new Float64Array(blockRows);
  const columns = observables.map(
    (observable) => [observable, new Float64Array(blockRows * observable.width)] as const,
  );
  let { completeBytes, rows } = at;
  let pending = 0;
  if (at.tail !== null) {
    const values = new Float64Array(new Uint8Array(at.tail.bytes).buffer);
    pending = at.tail.rows;
    iterations.set(values.subarray(0, pending));
    let start = pending;
    for (const [{ width: size }, column] of columns) {
      column.set(values.subarray(start, start + pending * size));
      start += pending * size;
    }
  }

  function body(): Uint8Array {
    const values = new Float64Array(pending * width);
    values.set(iterations.subarray(0, pending));
    let start = pending;
    for (const [{ width: size }, column] of columns) {
      values.set(column.subarray(0, pending * size), start);
      start += pending * size;
    }
    return bytesOf(values);
  }

  function writeBlock() {
    const bytes = body();
    const header = new DataView(new ArrayBuffer(BLOCK_HEADER_BYTES));
    header.setUint32(0, pending, true);
    header.setUint32(4, crc32(bytes), true);
    const block = Buffer.concat([new Uint8Array(header.buffer), bytes]);
    writeAll(file, block, completeBytes);
    completeBytes += block.length;
    pending = 0;
  }

  return {
    get rows() {
      return rows;
    },
    get completeBytes() {
      return completeBytes;
    },
    append(iteration, observation) {
      iterations[pending] = iteration;
      for (const [{ name, width: size }, column] of columns) {
        const value = observation[name]!;
        if (typeof value === "number") column[pending] = value;
        else column.set(value, pending * size);
      }
      pending++;
      rows++;
      if (pending === blockRows) writeBlock();
    },
    tail: () => ({ rows: pending, bytes: body() }),
    sync: () => fsyncSync(file),
    finish() {
      if (pending > 0) writeBlock();
      fsyncSync(file);
      closeSync(file);
    },
    close: () => closeSync(file),
  };
}

function encodeHeader(observables: readonly Observable[]): Uint8Array {
  const columns = observables.map(({ name, width, description }) => ({ name, width, description }));
  const json = Buffer.from(JSON.stringify({ columns }));
  const padded = Math.ceil((json.length + 12) / 8) * 8 - 12;
  const header = Buffer.alloc(12 + padded, " ");
  header.write(MAGIC, 0, "latin1");
  header.writeUInt32LE(padded, 8);
  json.copy(header, 12);
  return header;
}

function readHeader(file: number, path: string): { observables: Observable[]; offset: number } {
  const prefix = Buffer.alloc(12);
  const complete = fstatSync(file).size >= 12;
  if (complete) readFully(file, prefix, 0);
  if (!complete || prefix.toString("latin1", 0, 8) !== MAGIC) throw new Error(`${path}: not a trajectory file`);
  const json = Buffer.alloc(prefix.readUInt32LE(8));
  readFully(file, json, 12);
  return { observables: JSON.parse(json.toString()).columns, offset: 12 + json.length };
}

function listBlocks(file: number, start: number, width: number): { rows: number; offset: number }[] {
  const { size } = fstatSync(file);
  const blocks = [];
  const header = Buffer.alloc(BLOCK_HEADER_BYTES);
  let offset = start;
  while (offset + BLOCK_HEADER_BYTES <= size) {
    readFully(file, header, offset);
    const rows = header.readUInt32LE(0);
    const bytes = rows * width * 8;
    const bodyOffset = offset + BLOCK_HEADER_BYTES;
    if (rows === 0 || bodyOffset + bytes > size) break;
    const body = Buffer.alloc(bytes);
    readFully(file, body, bodyOffset);
    if (crc32(body) !== header.readUInt32LE(4)) break;
    blocks.push({ rows, offset: bodyOffset });
    offset = bodyOffset + bytes;
  }
  return blocks;
}

const rowWidth = (observables: readonly Observable[]) =>
  observables.reduce((sum, observable) => sum + observable.width, 1);

const bytesOf = (values: Float64Array | Uint8Array) =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength);

function readFully(file: number, target: Uint8Array, position: number): void {
  let done = 0;
  while (done < target.length) {
    const count = readSync(file, target, done, target.length - done, position + done);
    if (count === 0) throw new Error("trajectory file: unexpected end");
    done += count;
  }
}

/** A full disk may accept a part of a write before it refuses the rest. */
function writeAll(file: number, bytes: Uint8Array, position: number | null = null): void {
  let done = 0;
  while (done < bytes.length) {
    done += writeSync(file, bytes, done, bytes.length - done, position === null ? null : position + done);
  }
}
