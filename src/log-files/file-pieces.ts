import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { InputError } from "../errors/index.js";
import type { ReadableFile } from "../logs/index.js";

const PIECE = 1 << 18;

/** Opens a file that the user named. @throws InputError when it cannot be read, or is no file */
export function openFile(path: string): ReadableFile {
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
