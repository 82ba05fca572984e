/** A row of a log that is read row by row; valid during the call that gets it. */
export interface LogRow {
  /** The wanted columns, in the order wanted; NaN where `cells` says that there is no number. */
  readonly values: Float64Array;
  /** What stands in each, one of `CELL`. */
  readonly cells: Uint8Array;
  /** What is written in one of them. */
  text(position: number): string;
}

/** A line that could not be read. */
export interface MalformedLine {
  /** Counted from 1. */
  readonly line: number;
  readonly reason: string;
}

/** Reads a log that comes in pieces, row by row, in constant memory. */
export interface LogRowReader {
  push(bytes: Uint8Array): void;
  /** The text has ended: reads a last line without a line end if it is whole. Returns whether there was one that is not. */
  end(): boolean;
  /** Lines that could not be read: how many, and the first of them. */
  readonly malformed: { readonly count: number; readonly first: readonly MalformedLine[] };
  readonly rows: number;
}

const SHOWN = 3;

/** Counts malformed lines and keeps the first of them. */
export function createMalformedLines() {
  const first: MalformedLine[] = [];
  let count = 0;
  return {
    add(line: number, reason: string) {
      count++;
      if (first.length < SHOWN) first.push({ line, reason });
    },
    get count() {
      return count;
    },
    first: first as readonly MalformedLine[],
  };
}
