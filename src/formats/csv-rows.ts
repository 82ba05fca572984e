import type { CsvDialect } from "./csv-dialect.js";
import { CELL, createDecimalReader } from "./decimal-number.js";
import { createLineSplitter } from "./line-splitter.js";
import { createMalformedLines, type LogRow, type LogRowReader } from "./log-rows.js";

const QUOTE = 34;
const BLANK = 32;
const COMMENT = 35;
/** Lengths of last cells by which a line without an end is compared. */
const REMEMBERED = 16;

/**
 * Reads the rows of a table of text, in constant memory. A line with another number of cells than the header, or with a word in a wanted
 * column of numbers, is malformed; blank lines and comments are passed over.
 * @param wanted the columns to read, by position in the dialect's
 * @param texts those of them that may hold words
 */
export function createCsvRows(
  dialect: CsvDialect,
  wanted: readonly number[],
  texts: ReadonlySet<number>,
  take: (row: LogRow) => void,
): LogRowReader {
  const { separator, columns, skip } = dialect;
  const decimal = createDecimalReader(dialect);
  const decoder = new TextDecoder();
  const malformed = createMalformedLines();
  const width = columns.length;
  const order = [...wanted.keys()].sort((one, other) => wanted[one]! - wanted[other]!);
  const values = new Float64Array(wanted.length);
  const cells = new Uint8Array(wanted.length);
  const starts = new Int32Array(width + 2);
  const ends = new Int32Array(width + 2);
  let line = 0;
  let rows = 0;
  let current: Uint8Array = new Uint8Array(0);
  const row: LogRow = {
    values,
    cells,
    text: (position) => decoder.decode(current.subarray(starts[wanted[position]!]!, ends[wanted[position]!]!)).trim(),
  };
  const lastLengths: number[] = [];
  const splitter = createLineSplitter((bytes, from, to) => {
    line++;
    if (line > skip) readLine(bytes, from, to);
  });

  /** Finds the cells of a line; returns how many, −1 for a quotation that is not closed. */
  function split(bytes: Uint8Array, from: number, to: number): number {
    let count = 0;
    let at = from;
    if (separator === BLANK) {
      while (true) {
        while (at < to && (bytes[at] === BLANK || bytes[at] === 9)) at++;
        if (at >= to) return count;
        const start = at;
        while (at < to && bytes[at] !== BLANK && bytes[at] !== 9) at++;
        if (count <= width) [starts[count], ends[count]] = [start, at];
        count++;
      }
    }
    while (true) {
      let start = at;
      let end: number;
      if (bytes[at] === QUOTE && at < to) {
        start = at + 1;
        end = bytes.indexOf(QUOTE, start);
        while (end >= 0 && end + 1 < to && bytes[end + 1] === QUOTE) end = bytes.indexOf(QUOTE, end + 2);
        if (end < 0 || end >= to) return -1;
        at = end + 1;
        while (at < to && bytes[at] !== separator) at++;
      } else {
        while (at < to && bytes[at] !== separator) at++;
        end = at;
      }
      if (count <= width) {
        starts[count] = start;
        ends[count] = end;
      }
      count++;
      if (at >= to) return count;
      at++;
    }
  }

  function readLine(bytes: Uint8Array, from: number, to: number): void {
    let first = from;
    while (first < to && bytes[first]! <= BLANK && bytes[first] !== separator) first++;
    if (first === to || bytes[first] === COMMENT) return;
    const count = split(bytes, from, to);
    const trailing = count === width + 1 && starts[width] === ends[width];
    if (count !== width && !trailing) {
      malformed.add(
        line,
        count < 0 ? "a quotation mark that is not closed" : `${count} cells where the header has ${width}`,
      );
      return;
    }
    current = bytes;
    for (const position of order) {
      const column = wanted[position]!;
      values[position] = decimal.read(bytes, starts[column]!, ends[column]!);
      const kind = decimal.kind;
      cells[position] = kind;
      if (kind === CELL.text && !texts.has(column)) {
        malformed.add(line, `${JSON.stringify(row.text(position).slice(0, 40))} in column ${columns[column]}`);
        return;
      }
    }
    if (lastLengths.length < REMEMBERED) lastLengths.push(ends[width - 1]! - starts[width - 1]!);
    rows++;
    take(row);
  }

  return {
    push: splitter.push,
    end() {
      const { rest } = splitter;
      if (rest.every((byte) => byte <= BLANK) || line < skip) return false;
      line++;
      // A number that is cut off is a number too: a last cell that is shorter than those before it is not trusted.
      const whole = split(rest, 0, rest.length) === width;
      if (!whole || ends[width - 1]! - starts[width - 1]! < Math.min(...lastLengths)) return true;
      readLine(rest, 0, rest.at(-1) === 13 ? rest.length - 1 : rest.length);
      return false;
    },
    malformed,
    get rows() {
      return rows;
    },
  };
}
