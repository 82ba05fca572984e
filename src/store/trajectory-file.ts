import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, statSync } from "node:fs";
import type { Observable, Observation } from "../dynamics/index.js";
import { replaceFile } from "./atomic-file.js";
import { examineTrajectoryFile } from "./read-trajectory-file.js";
import {
  blockRows,
  bytesOf,
  encodeHead,
  encodeHeader,
  layoutOf,
  rowWidth,
  TrajectoryDamage,
  type TrajectoryTail,
  writeAll,
} from "./trajectory-layout.js";

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

/** Creates the file, which appears with its header. @throws when it exists or cannot be written */
export function createTrajectoryFile(path: string, observables: readonly Observable[]): TrajectoryWriter {
  if (existsSync(path)) throw new Error(`${path}: expected nothing there, got a file`);
  const header = encodeHeader(observables);
  replaceFile(path, header, false);
  return createWriter(openSync(path, "r+"), observables, { completeBytes: header.length, rows: 0, tail: null });
}

/**
 * Reopens the file as it was at a checkpoint, all of which is checked: what was appended later is cut off.
 * @throws TrajectoryDamage when it is not what was written until the checkpoint
 */
export function resumeTrajectoryFile(
  path: string,
  observables: readonly Observable[],
  { completeBytes, rows, tail }: { completeBytes: number; rows: number; tail: TrajectoryTail },
): TrajectoryWriter {
  if (statSync(path).size < completeBytes) {
    throw new TrajectoryDamage("end", `shorter than the ${completeBytes} bytes that its checkpoint says`);
  }
  const { rows: complete, bytes } = examineTrajectoryFile(path, { values: true, end: completeBytes });
  if (bytes !== completeBytes || complete !== rows - tail.rows) {
    throw new TrajectoryDamage("blocks", `${complete} records where its checkpoint says ${rows - tail.rows}`);
  }
  const file = openSync(path, "r+");
  ftruncateSync(file, completeBytes);
  return createWriter(file, observables, { completeBytes, rows, tail });
}

function createWriter(
  file: number,
  observables: readonly Observable[],
  at: { completeBytes: number; rows: number; tail: TrajectoryTail | null },
): TrajectoryWriter {
  const width = rowWidth(observables);
  const layout = layoutOf(observables);
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
    let start = 0;
    const parts = layout.columns.map(({ width: size }) => {
      const part = bytes.subarray(start, start + pending * size * 8);
      start += part.length;
      return part;
    });
    const block = Buffer.concat([encodeHead(layout, pending, parts), bytes]);
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
