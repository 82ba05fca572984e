import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { InputError } from "../errors/index.js";
import { formatBytes } from "../notation/index.js";

/** Bytes of a text that is read at once: about the longest text that JavaScript holds. */
const MOST_BYTES = 500_000_000;
/** Bytes of a config or a sweep: each of its values costs a hundred times its length while it is read. */
export const MOST_CONFIG_BYTES = 1_000_000;
const PIECE_BYTES = 1 << 20;

/**
 * Reads a text file that the user named, a pipe too.
 * @param most the bytes that it may have
 * @throws InputError when it cannot be read, is larger, or is not text in UTF-8
 */
export function readInputFile(path: string, most = MOST_BYTES): string {
  const bytes = readBytes(path, most);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new InputError({
      path,
      expected: "text in UTF-8",
      received: "bytes that are not",
      remedy: "Save it as UTF-8",
    });
  }
}

/** Reads a file that the user named, as bytes. @throws InputError when it cannot be read, or is larger than a text may be */
export const readInputBytes = (path: string): Uint8Array => readBytes(path, MOST_BYTES);

function readBytes(path: string, most: number): Uint8Array {
  try {
    const file = openSync(path, "r");
    try {
      return readUpTo(file, path, most);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new InputError({
      path: path === "" ? "file" : path,
      expected: "a readable file",
      received: code === "ENOENT" ? "no file of that name" : code === "EISDIR" ? "a folder" : message,
    });
  }
}

/** A file says how large it is before it is read; a pipe or a device only by not ending. */
function readUpTo(file: number, path: string, most: number): Uint8Array {
  const tooLarge = (received: string) =>
    new InputError({ path, expected: `a text of at most ${formatBytes(most)}`, received });
  const status = fstatSync(file);
  if (status.isFile() && status.size > most) throw tooLarge(formatBytes(status.size));
  const pieces: Uint8Array[] = [];
  let total = 0;
  while (true) {
    const piece = Buffer.allocUnsafe(status.isFile() ? Math.max(1, status.size - total + 1) : PIECE_BYTES);
    const count = readSync(file, piece, 0, piece.length, null);
    if (count === 0) return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
    total += count;
    if (total > most) throw tooLarge("more");
    pieces.push(piece.subarray(0, count));
  }
}
