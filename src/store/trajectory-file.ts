import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync } from "node:fs";
import { crc32 } from "node:zlib";
import type { Observable, Observation } from "../dynamics/index.js";
import { BLOCK_HEADER_BYTES, blockRows, bytesOf, encodeHeader, rowWidth, writeAll } from "./trajectory-layout.js";

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

function createWriter(
  file: number,
  observables: readonly Observable[],
  at: { completeBytes: number; rows: number; tail: TrajectoryTail | null },
): TrajectoryWriter {
  const width = rowWidth(observables);
  const most = blockRows(width);
  const iterations = new Float64Array(most);
  const columns = observables.map((observable) => [observable, new Float64Array(most * observable.width)] as const);
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
      if (pending === most) writeBlock();
    },
    tail: () => ({ rows: pending, bytes: body() }),
    sync: () => fsyncSync(file),
    finish() {
      if (pending > 0) writeBlock();
      closeSync(file);
    },
    close: () => closeSync(file),
  };
}
