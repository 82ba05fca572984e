import { closeSync, openSync } from "node:fs";
import { crc32 } from "node:zlib";
import type { Observable } from "../dynamics/index.js";
import type { Trajectory, TrajectoryColumn } from "../run/index.js";
import { checkOf } from "./sealed-text.js";
import {
  type Block,
  bytesOf,
  listBlocks,
  readFully,
  readLayout,
  rowWidth,
  TrajectoryDamage,
  type TrajectoryLayout,
  type TrajectoryTail,
} from "./trajectory-layout.js";

/** What to read of a trajectory file. */
export interface TrajectoryReading {
  /** What a checkpoint has beside the file: its rows of the block under way, where no complete block has followed on its bytes. */
  readonly checkpoint?: { readonly completeBytes: number; readonly tail: TrajectoryTail } | null;
  /** Which columns to load; all by default. */
  readonly wanted?: (name: string) => boolean;
}

/**
 * Reads the complete blocks of a trajectory file, then the tail of the checkpoint if one is given, and checks every value that it gives. Bytes after the
 * last complete block (a run that was killed while writing) are ignored. Files of 0.1.0, whose blocks have one check for all columns,
 * are checked as a whole where all columns are read, and in their last block, the one that a kill may have cut, otherwise.
 * @throws TrajectoryDamage where the bytes are not those that were written
 */
export function readTrajectoryFile(
  path: string,
  { checkpoint = null, wanted = () => true }: TrajectoryReading = {},
): Trajectory {
  const file = openSync(path, "r");
  try {
    const layout = readLayout(file);
    const { observables } = layout;
    const blocks = listBlocks(file, layout);
    if (layout.version === 1)
      checkFirstLayout(
        file,
        layout,
        blocks,
        observables.every(({ name }) => wanted(name)),
      );
    const last = blocks.at(-1);
    const end = last === undefined ? layout.offset : last.offset + last.rows * rowWidth(observables) * 8;
    const tail = checkpoint?.completeBytes === end ? checkpoint.tail : null;
    const rows = blocks.reduce((sum, block) => sum + block.rows, 0) + (tail?.rows ?? 0);
    const iterations = new Float64Array(rows);
    const columns = observables
      .filter((observable) => wanted(observable.name))
      .map((observable): TrajectoryColumn => ({ ...observable, values: new Float64Array(rows * observable.width) }));
    const byName = new Map(columns.map((column) => [column.name, column]));
    let row = 0;
    for (const [number, block] of blocks.entries()) {
      copyBody(block.rows, row, (start, target, column) => {
        const bytes = bytesOf(target);
        readFully(file, bytes, block.offset + start);
        if (layout.version === 1 || crc32(bytes) === block.checks[column]) return;
        const name = column === 0 ? "iteration" : observables[column - 1]!.name;
        throw new TrajectoryDamage(placeOf(number, block, name), "its check does not hold");
      });
      row += block.rows;
    }
    if (tail !== null) {
      const body = new Uint8Array(tail.bytes);
      copyBody(tail.rows, row, (start, target) => bytesOf(target).set(body.subarray(start, start + target.byteLength)));
    }
    return { iterations, columns: byName };

    function copyBody(
      blockRows: number,
      firstRow: number,
      load: (start: number, target: Float64Array, column: number) => void,
    ) {
      load(0, iterations.subarray(firstRow, firstRow + blockRows), 0);
      let start = blockRows * 8;
      for (const [position, { name, width: values }] of observables.entries()) {
        const column = byName.get(name);
        if (column !== undefined) {
          load(start, column.values.subarray(firstRow * values, (firstRow + blockRows) * values), position + 1);
        }
        start += blockRows * values * 8;
      }
    }
  } finally {
    closeSync(file);
  }
}

/** Where a block's damage is, for a reader of the message. */
const placeOf = (number: number, { offset }: Block, column: string) =>
  `block ${number + 1}, at byte ${offset}, column ${column}`;

/** In the first layout a kill may have left a last block of the right length whose values are not all there: it is left out. */
function checkFirstLayout(file: number, layout: TrajectoryLayout, blocks: Block[], all: boolean): void {
  const width = rowWidth(layout.observables);
  const isWhole = ({ rows, offset, checks }: Block) => {
    const body = Buffer.alloc(rows * width * 8);
    readFully(file, body, offset);
    return crc32(body) === checks[0];
  };
  const last = blocks.at(-1);
  if (last !== undefined && !isWhole(last)) blocks.pop();
  if (!all) return;
  const damaged = blocks.findIndex((block) => !isWhole(block));
  if (damaged !== -1) {
    throw new TrajectoryDamage(`block ${damaged + 1}, at byte ${blocks[damaged]!.offset}`, "its check does not hold");
  }
}

/** The columns of a trajectory file. @throws TrajectoryDamage when its header is not what was written */
export function readTrajectoryColumns(path: string): readonly Observable[] {
  const file = openSync(path, "r");
  try {
    return readLayout(file).observables;
  } finally {
    closeSync(file);
  }
}

/** What the whole of a trajectory file comes to. */
export interface TrajectoryExtent {
  readonly rows: number;
  /** Bytes up to the end of the last complete block. */
  readonly bytes: number;
  /** The check of the header and of every block's head, and so, by the checks in them, of every value. */
  readonly check: string;
  /** Where the blocks end, and how many rows there are until there, in their order. */
  readonly blocks: readonly { readonly end: number; readonly rows: number }[];
}

/**
 * Goes through the heads of the complete blocks of a trajectory file, up to a byte, and through all values where asked.
 * @throws TrajectoryDamage where the bytes are not those that were written
 */
export function examineTrajectoryFile(
  path: string,
  { values, end }: { readonly values: boolean; readonly end?: number },
): TrajectoryExtent {
  const file = openSync(path, "r");
  try {
    const layout = readLayout(file);
    const header = Buffer.alloc(layout.offset);
    readFully(file, header, 0);
    const width = rowWidth(layout.observables);
    const blocks = listBlocks(file, layout, end);
    if (values && layout.version === 1) checkFirstLayout(file, layout, blocks, true);
    let check = checkOf(header);
    let rows = 0;
    const ends = blocks.map((block, number) => {
      check = checkOf(block.head, check);
      if (values && layout.version === 2) checkValues(file, layout, block, number);
      rows += block.rows;
      return { end: block.offset + block.rows * width * 8, rows };
    });
    return { rows, bytes: ends.at(-1)?.end ?? layout.offset, check, blocks: ends };
  } finally {
    closeSync(file);
  }
}

function checkValues(file: number, { columns, observables }: TrajectoryLayout, block: Block, number: number): void {
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const body = Buffer.allocUnsafe(block.rows * width * 8);
  readFully(file, body, block.offset);
  let start = 0;
  for (const [position, column] of columns.entries()) {
    const end = start + block.rows * column.width * 8;
    if (crc32(body.subarray(start, end)) !== block.checks[position]) {
      const name = position === 0 ? "iteration" : observables[position - 1]!.name;
      throw new TrajectoryDamage(placeOf(number, block, name), "its check does not hold");
    }
    start = end;
  }
}
