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
    const wantedValues = [iterations, ...observables.map(({ name }) => byName.get(name)?.values ?? null)];
    const targets = wantedValues.map((values) => values && bytesOf(values));
    const groups = neighbours(
      layout,
      targets.map((target) => target !== null),
    );
    const scratch = createScratch();
    let row = 0;
    for (const [number, block] of blocks.entries()) {
      for (const group of groups) {
        const bytes = scratch(block.rows * 8 * group.width);
        readFully(file, bytes, block.offset + block.rows * 8 * group.before);
        let start = 0;
        for (let column = group.from; column < group.to; column++) {
          const { width } = layout.columns[column]!;
          const part = bytes.subarray(start, start + block.rows * width * 8);
          if (layout.version === 2) checkColumn(layout, block, number, column, part);
          targets[column]!.set(part, row * width * 8);
          start += part.length;
        }
      }
      row += block.rows;
    }
    if (tail !== null) {
      let start = 0;
      for (const [column, { width }] of layout.columns.entries()) {
        const part = tail.bytes.subarray(start, start + tail.rows * width * 8);
        targets[column]?.set(part, row * width * 8);
        start += part.length;
      }
    }
    return { iterations, columns: byName };
  } finally {
    closeSync(file);
  }
}

/** Columns that are wanted and stand side by side, which are read at once. */
interface Group {
  /** The first of them. */
  readonly from: number;
  /** The first that is none of them. */
  readonly to: number;
  /** Values in a row before them, and of them. */
  readonly before: number;
  readonly width: number;
}

function neighbours({ columns }: TrajectoryLayout, wanted: readonly boolean[]): Group[] {
  const widthOf = (from: number, to: number) => columns.slice(from, to).reduce((sum, { width }) => sum + width, 0);
  const starts = wanted.flatMap((is, column) => (is && !wanted[column - 1] ? [column] : []));
  return starts.map((from) => {
    const length = wanted.slice(from).indexOf(false);
    const to = length === -1 ? wanted.length : from + length;
    return { from, to, before: widthOf(0, from), width: widthOf(from, to) };
  });
}

/** Memory for so many bytes, the same one every time as long as it is large enough. */
function createScratch(): (length: number) => Uint8Array {
  let bytes = Buffer.allocUnsafeSlow(0);
  return (length) => {
    if (bytes.length < length) bytes = Buffer.allocUnsafeSlow(length);
    return bytes.subarray(0, length);
  };
}

/** @throws TrajectoryDamage when the values of a column in a block are not those that were written */
function checkColumn(
  { observables }: TrajectoryLayout,
  { offset, checks }: Block,
  number: number,
  column: number,
  values: Uint8Array,
): void {
  if (crc32(values) === checks[column]) return;
  const name = column === 0 ? "iteration" : observables[column - 1]!.name;
  throw new TrajectoryDamage(`block ${number + 1}, at byte ${offset}, column ${name}`, "its check does not hold");
}

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
    const scratch = createScratch();
    let check = checkOf(header);
    let rows = 0;
    const ends = blocks.map((block, number) => {
      check = checkOf(block.head, check);
      if (values && layout.version === 2) {
        checkValues(file, layout, block, number, scratch(block.rows * width * 8));
      }
      rows += block.rows;
      return { end: block.offset + block.rows * width * 8, rows };
    });
    return { rows, bytes: ends.at(-1)?.end ?? layout.offset, check, blocks: ends };
  } finally {
    closeSync(file);
  }
}

function checkValues(file: number, layout: TrajectoryLayout, block: Block, number: number, body: Uint8Array): void {
  readFully(file, body, block.offset);
  let start = 0;
  for (const [position, { width }] of layout.columns.entries()) {
    const end = start + block.rows * width * 8;
    checkColumn(layout, block, number, position, body.subarray(start, end));
    start = end;
  }
}
