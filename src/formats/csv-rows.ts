import { CELL, countOf } from "./cell-text.js";
import type { CsvDialect } from "./csv-dialect.js";
import { createDecimalReader } from "./decimal-number.js";
import { createLineSplitter } from "./line-splitter.js";
import { createMalformedLines, type LogRow, type LogRowReader } from "./log-rows.js";

const QUOTE = 34;
const BLANK = 32;
const TAB = 9;
const COMMENT = 35;
/** Lengths of last cells by which a line without an end is compared. */
const REMEMBERED = 16;

/**
 * Reads the rows of a table of text, in constant memory. A line with another number of cells than the header, or with a word in a wanted
 * column of numbers, is malformed; blank lines and comments are passed over.
 * @param wanted the columns to read, by position in the dialect's
 * @param texts those of them that may hold words
 * @param counts those of them that count in words, see `countOf`
 */
export function createCsvRows(
  dialect: CsvDialect,
  wanted: readonly number[],
  texts: ReadonlySet<number>,
  take: (row: LogRow) => void,
  counts: ReadonlySet<number> = new Set(),
): LogRowReader {
  const { separator, columns, skip } = dialect;
  const decimal = createDecimalReader(dialect);
  const decoder = new TextDecoder();
  const malformed = createMalformedLines();
  const width = columns.length;
  const positions = new Int32Array(width).fill(-1);
  for (const [position, column] of wanted.entries()) positions[column] = position;
  const holdsCounts = Uint8Array.from(wanted, (column) => Number(counts.has(column)));
  const holdsTexts = Uint8Array.from(wanted, (column) => Number(texts.has(column)));
  const values = new Float64Array(wanted.length);
  const cells = new Uint8Array(wanted.length);
  const starts = new Int32Array(wanted.length);
  const ends = new Int32Array(wanted.length);
  let line = 0;
  let rows = 0;
  let lastLength = 0;
  let current: Uint8Array = new Uint8Array(0);
  const textAt = (position: number) => decoder.decode(current.subarray(starts[position]!, ends[position]!)).trim();
  const row: LogRow = { values, cells, text: textAt };
  const lastLengths: number[] = [];
  const splitter = createLineSplitter((bytes, from, to) => {
    line++;
    if (line > skip) readLine(bytes, from, to);
  });

  /** Reads the wanted cells of a line; returns how many cells there are, −1 for a quotation that is not closed. */
  function readCells(bytes: Uint8Array, from: number, to: number): number {
    const separated = separator;
    const byBlanks = separator === BLANK;
    let at = from;
    for (let count = 0; ; count++) {
      if (byBlanks) while (at < to && (bytes[at] === BLANK || bytes[at] === TAB)) at++;
      if (byBlanks && at === to) return count;
      const position = count < width ? positions[count]! : -1;
      let start = at;
      let end: number;
      if (bytes[at] === QUOTE && at < to) {
        start = at + 1;
        end = bytes.indexOf(QUOTE, start);
        while (end >= 0 && end + 1 < to && bytes[end + 1] === QUOTE) end = bytes.indexOf(QUOTE, end + 2);
        if (end < 0 || end >= to) return -1;
        at = end + 1;
        while (at < to && bytes[at] !== separated) at++;
        if (position >= 0) readCell(bytes, position, start, end);
      } else if (position < 0) {
        if (byBlanks) while (at < to && bytes[at] !== BLANK && bytes[at] !== TAB) at++;
        else while (at < to && bytes[at] !== separated) at++;
        end = at;
      } else {
        const value = decimal.scan(bytes, at, to);
        at = decimal.stop;
        if (at >= 0 && (at === to || bytes[at] === separated)) {
          values[position] = value;
          cells[position] = CELL.number;
          starts[position] = start;
          ends[position] = at;
          end = at;
        } else {
          at = start;
          while (at < to && bytes[at] !== separated && (!byBlanks || bytes[at] !== TAB)) at++;
          end = at;
          readCell(bytes, position, start, end);
        }
      }
      if (count === width - 1) lastLength = end - start;
      if (at >= to) {
        // An empty cell behind the last separator, as some programs end their lines.
        return count === width && start === end ? width : count + 1;
      }
      at++;
    }
  }

  function readCell(bytes: Uint8Array, position: number, start: number, end: number): void {
    values[position] = decimal.read(bytes, start, end);
    cells[position] = decimal.kind;
    starts[position] = start;
    ends[position] = end;
  }

  /** What is wrong with a line of so many cells; null for nothing. */
  function faultOf(count: number): string | null {
    if (count < 0) return "a quotation mark that is not closed";
    if (count !== width) return `${count} cells where the header has ${width}`;
    for (let position = 0; position < cells.length; position++) {
      if (cells[position] !== CELL.text) continue;
      const counted = holdsCounts[position] === 1 ? countOf(textAt(position)) : Number.NaN;
      if (!Number.isNaN(counted)) {
        values[position] = counted;
        cells[position] = CELL.number;
      } else if (!holdsTexts[position]) {
        return `${JSON.stringify(textAt(position).slice(0, 40))} in column ${columns[wanted[position]!]}`;
      }
    }
    return null;
  }

  /** Where a comment behind the cells begins, or −1. */
  function commentStart(bytes: Uint8Array, from: number, to: number): number {
    if (separator === COMMENT) return -1;
    for (let at = bytes.indexOf(COMMENT, from + 1); at >= 0 && at < to; at = bytes.indexOf(COMMENT, at + 1)) {
      if (bytes[at - 1] === BLANK || bytes[at - 1] === TAB) return at;
    }
    return -1;
  }

  /** Whether the line is the header once more, as programs write it that were begun again. */
  const isHeader = () =>
    wanted.every((column, position) => cells[position] === CELL.text && textAt(position) === columns[column]);

  /** Whether the line is drawn, as below the names in Markdown. */
  const isRule = (bytes: Uint8Array, from: number, to: number) =>
    /^[\s|:+=-]+$/.test(decoder.decode(bytes.subarray(from, to)));

  function readLine(bytes: Uint8Array, from: number, to: number): void {
    let first = from;
    while (first < to && bytes[first]! <= BLANK && bytes[first] !== separator) first++;
    if (first === to || bytes[first] === COMMENT) return;
    current = bytes;
    let fault = faultOf(readCells(bytes, from, to));
    const end = fault === null ? -1 : commentStart(bytes, from, to);
    if (end >= 0) fault = faultOf(readCells(bytes, from, end));
    if (fault !== null) {
      if (!isHeader() && !isRule(bytes, from, to)) malformed.add(line, fault);
      return;
    }
    if (lastLengths.length < REMEMBERED) lastLengths.push(lastLength);
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
      current = rest;
      if (readCells(rest, 0, rest.length) !== width || lastLength < Math.min(...lastLengths)) return true;
      readLine(rest, 0, rest.at(-1) === 13 ? rest.length - 1 : rest.length);
      return false;
    },
    malformed,
    get rows() {
      return rows;
    },
  };
}
