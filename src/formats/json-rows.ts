import { CELL } from "./cell-text.js";
import { createDecimalReader } from "./decimal-number.js";
import { flattenScalars, isJsonObject, parseJson } from "./json-tree.js";
import { createLineSplitter } from "./line-splitter.js";
import { createMalformedLines, type LogRow, type LogRowReader } from "./log-rows.js";

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const BACKSLASH = 92;
const OPEN = 123;
const CLOSE = 125;
const BRACKET = 91;

/**
 * Reads the rows of JSON Lines, an object a line, in constant memory. Values of objects inside have the path of their keys, train/loss. Lines
 * without any of the wanted columns, those of settings or of a summary, are passed over; what is no object of JSON is malformed.
 * @param wanted the columns to read, by name
 * @param texts those of them, by position, that may hold words
 */
export function createJsonRows(
  wanted: readonly string[],
  texts: ReadonlySet<number>,
  take: (row: LogRow) => void,
): LogRowReader {
  const decimal = createDecimalReader();
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  const malformed = createMalformedLines();
  const names = wanted.map((name) => encoder.encode(name));
  const values = new Float64Array(wanted.length);
  const cells = new Uint8Array(wanted.length);
  const words: string[] = new Array(wanted.length).fill("");
  const row: LogRow = { values, cells, text: (position) => words[position]! };
  /** The keys of the line before: most lines have the same in the same order. */
  const keys: Key[] = [];
  let current: Uint8Array | null = null;
  let view: DataView = new DataView(new ArrayBuffer(0));
  let rows = 0;

  const splitter = createLineSplitter((bytes, from, to) => readLine(bytes, from, to, splitter.lines));

  function learnKey(index: number, bytes: Uint8Array): number {
    const position = names.findIndex((name) => name.length === bytes.length && same(name, bytes, 0));
    const words = Uint32Array.from({ length: bytes.length >> 2 }, (_, word) =>
      new DataView(bytes.buffer, bytes.byteOffset).getUint32(4 * word, true),
    );
    keys[index] = { bytes, words, position };
    return position;
  }

  /** Reads a flat object. Returns false where it is not as simple as that. */
  function scan(bytes: Uint8Array, from: number, to: number): boolean {
    let at = from;
    if (bytes[at] !== OPEN) return false;
    at++;
    for (let index = 0; ; index++) {
      while (bytes[at]! <= 32) at++;
      if (bytes[at] !== QUOTE) return false;
      const start = at + 1;
      const expected = keys[index];
      let position: number;
      if (
        expected !== undefined &&
        bytes[start + expected.bytes.length] === QUOTE &&
        isKey(expected, view, bytes, start)
      ) {
        at = start + expected.bytes.length;
        position = expected.position;
      } else {
        at = start;
        while (at < to && bytes[at] !== QUOTE) at++;
        position = learnKey(index, bytes.slice(start, at));
      }
      at++;
      while (bytes[at]! <= 32) at++;
      if (bytes[at] !== COLON) return false;
      at++;
      while (bytes[at]! <= 32) at++;
      const first = bytes[at]!;
      if (first === OPEN || first === BRACKET) return false;
      const begin = at;
      if (position >= 0 && first !== QUOTE) {
        const value = decimal.scan(bytes, at, to);
        if (decimal.stop >= 0) {
          at = decimal.stop;
          values[position] = value;
          cells[position] = CELL.number;
        } else {
          while (at < to && bytes[at] !== COMMA && bytes[at] !== CLOSE) at++;
          values[position] = decimal.read(bytes, begin, at);
          cells[position] = decimal.kind;
          if (decimal.kind === CELL.text) return false;
        }
      } else if (first === QUOTE) {
        at++;
        while (at < to && bytes[at] !== QUOTE) {
          if (bytes[at] === BACKSLASH) return false;
          at++;
        }
        if (position >= 0) {
          cells[position] = CELL.text;
          words[position] = decoder.decode(bytes.subarray(begin + 1, at));
        }
        at++;
      } else while (at < to && bytes[at] !== COMMA && bytes[at] !== CLOSE) at++;
      while (at < to && bytes[at]! <= 32) at++;
      if (bytes[at] === CLOSE) {
        at++;
        while (at < to && bytes[at]! <= 32) at++;
        return at === to;
      }
      if (at >= to || bytes[at] !== COMMA) return false;
      at++;
    }
  }

  function clear(): void {
    // For a few columns a loop is faster than a call.
    for (let position = 0; position < cells.length; position++) {
      values[position] = Number.NaN;
      cells[position] = CELL.empty;
    }
  }

  /** Reads any object. Returns false for what is none. */
  function parse(text: string): boolean {
    let found: Map<string, null | boolean | number | string>;
    try {
      const value = parseJson(text);
      if (!isJsonObject(value)) return false;
      found = flattenScalars(value);
    } catch {
      return false;
    }
    wanted.forEach((name, position) => {
      const value = found.get(name);
      if (typeof value === "number") {
        values[position] = value;
        cells[position] = CELL.number;
      } else if (typeof value === "string") {
        cells[position] = CELL.text;
        words[position] = value;
      } else if (typeof value === "boolean") {
        values[position] = Number(value);
        cells[position] = CELL.number;
      }
    });
    return true;
  }

  function readLine(bytes: Uint8Array, start: number, end: number, line: number): void {
    let from = start;
    let to = end;
    while (from < to && bytes[from]! <= 32) from++;
    while (to > from && bytes[to - 1]! <= 32) to--;
    if (from === to) return;
    clear();
    if (bytes !== current) {
      current = bytes;
      view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    if (!scan(bytes, from, to)) {
      clear();
      const text = decoder.decode(bytes.subarray(from, to));
      if (!parse(text)) {
        malformed.add(line, `no object of JSON: ${text.length > 40 ? `${text.slice(0, 40)}…` : text}`);
        return;
      }
    }
    let present = false;
    for (let position = 0; position < cells.length; position++) {
      if (cells[position] === CELL.empty) continue;
      present = true;
      if (cells[position] === CELL.number || texts.has(position)) continue;
      // "0.5" is a number that was written as a text.
      const bytesOf = encoder.encode(words[position]!);
      values[position] = decimal.read(bytesOf, 0, bytesOf.length);
      cells[position] = decimal.kind;
      if (decimal.kind === CELL.text) {
        malformed.add(line, `${JSON.stringify(words[position]!.slice(0, 40))} in ${wanted[position]}`);
        return;
      }
    }
    if (!present) return;
    rows++;
    take(row);
  }

  return {
    push: splitter.push,
    end() {
      const { rest } = splitter;
      if (rest.every((byte) => byte <= 32)) return false;
      try {
        if (!isJsonObject(parseJson(decoder.decode(rest)))) return true;
      } catch {
        return true;
      }
      readLine(rest, 0, rest.length, splitter.lines + 1);
      return false;
    },
    malformed,
    get rows() {
      return rows;
    },
  };
}

/** A key of the line before: its bytes, the same four at a time, and which of the wanted columns it names, −1 for none. */
interface Key {
  readonly bytes: Uint8Array;
  readonly words: Uint32Array;
  readonly position: number;
}

/** As `same`, four bytes at a time. */
function isKey({ bytes: name, words }: Key, view: DataView, bytes: Uint8Array, from: number): boolean {
  for (let word = 0; word < words.length; word++)
    if (view.getUint32(from + 4 * word, true) !== words[word]) return false;
  for (let index = 4 * words.length; index < name.length; index++)
    if (name[index] !== bytes[from + index]) return false;
  return true;
}

/** Whether the bytes from there on begin with the name. */
function same(name: Uint8Array, bytes: Uint8Array, from: number): boolean {
  for (let index = 0; index < name.length; index++) if (name[index] !== bytes[from + index]) return false;
  return true;
}
