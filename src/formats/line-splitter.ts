const NEWLINE = 10;
const RETURN = 13;

/** What becomes of the lines of a text that comes in pieces. */
export interface LineSplitter {
  /** Takes the next bytes; calls back for every line that is whole. */
  push(bytes: Uint8Array): void;
  /** The bytes after the last line end. */
  readonly rest: Uint8Array;
  /** How many lines have ended so far. */
  readonly lines: number;
}

/**
 * Splits bytes into lines at \n or \r\n. Its memory is the longest line.
 * @param line gets the bytes, in which the line is [from, to); they are valid during the call only
 */
export function createLineSplitter(line: (bytes: Uint8Array, from: number, to: number) => void): LineSplitter {
  let rest = new Uint8Array(0);
  let lines = 0;
  return {
    push(piece) {
      let bytes = piece;
      if (rest.length > 0) {
        bytes = new Uint8Array(rest.length + piece.length);
        bytes.set(rest);
        bytes.set(piece, rest.length);
      }
      let from = 0;
      for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, from)) {
        lines++;
        line(bytes, from, end > from && bytes[end - 1] === RETURN ? end - 1 : end);
        from = end + 1;
      }
      rest = bytes.slice(from);
    },
    get rest() {
      return rest;
    },
    get lines() {
      return lines;
    },
  };
}
