import { closeSync, openSync } from "node:fs";
import type { Observable } from "../dynamics/index.js";
import type { Trajectory, TrajectoryColumn } from "../run/index.js";
import type { TrajectoryTail } from "./trajectory-file.js";
import { type BlockCheck, bytesOf, listBlocks, readFully, readHeader, rowWidth } from "./trajectory-layout.js";

/** What to read of a trajectory file. */
export interface TrajectoryReading {
  /** Rows to add that are not in the file yet. */
  readonly tail?: TrajectoryTail | null;
  /** Which columns to load; all by default. */
  readonly wanted?: (name: string) => boolean;
  /** Which blocks' checksums to compute; all by default. */
  readonly check?: BlockCheck;
}

/**
 * Reads the complete, undamaged blocks of a trajectory file, then the tail if one is given. Bytes after the last
 * complete block (a run that was killed while writing) are ignored.
 */
export function readTrajectoryFile(
  path: string,
  { tail = null, wanted = () => true, check = "all" }: TrajectoryReading = {},
): Trajectory {
  const file = openSync(path, "r");
  try {
    const { observables, offset } = readHeader(file, path);
    const width = rowWidth(observables);
    const blocks = listBlocks(file, offset, width, check);
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

/** The columns of a trajectory file. */
export function readTrajectoryColumns(path: string): Observable[] {
  const file = openSync(path, "r");
  try {
    return readHeader(file, path).observables;
  } finally {
    closeSync(file);
  }
}
