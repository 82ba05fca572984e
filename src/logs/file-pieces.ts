import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { InputError } from "../errors/index.js";

const PIECE = 1 << 18;

/** A file that is read piece by piece. */
export interface OpenedFile {
  readonly size: number;
  /** The bytes from there on, as many as asked for or as there are. */
  bytes(from: number, length: number): Uint8Array;
  /** All bytes from there to the end, piece by piece; a piece is valid until the next. */
  pieces(from?: number): Generator<Uint8Array>;
  close(): void;
}

/** Opens a file that the user named. @throws InputError when it cannot be read, or is no file */
export function openFile(path: string): OpenedFile {
  let file: number;
  try {
    file = openSync(path, "r");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new InputError({
      path: path === "" ? "file" : path,
      expected: "a readable file",
      received: code === "ENOENT" ? "no file of that name" : message,
    });
  }
  const status = fstatSync(file);
  if (!status.isFile()) {
    closeSync(file);
    throw new InputError({
      path,
      expected: "a file",
      received: status.isDirectory() ? "a folder" : "a pipe or a device, which cannot be read twice",
      remedy: status.isDirectory() ? "Name the files in it" : "Write it to a file first",
    });
  }
  const buffer = new Uint8Array(PIECE);
  return {
    size: status.size,
    bytes(from, length) {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, fstatSync(file).size - from)));
      let read = 0;
      while (read < bytes.length) {
        const count = readSync(file, bytes, read, bytes.length - read, from + read);
        if (count === 0) break;
        read += count;
      }
      return bytes.subarray(0, read);
    },
    *pieces(from = 0) {
      for (let at = from; ; ) {
        const count = readSync(file, buffer, 0, PIECE, at);
        if (count === 0) return;
        yield buffer.subarray(0, count);
        at += count;
      }
    },
    close: () => closeSync(file),
  };
}
