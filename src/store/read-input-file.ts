import { readFileSync } from "node:fs";
import { InputError } from "../errors/index.js";

/** Reads a text file that the user named. @throws InputError when it cannot be read, or is not text in UTF-8 */
export function readInputFile(path: string): string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new InputError({
      path: path === "" ? "file" : path,
      expected: "a readable file",
      received: code === "ENOENT" ? "no file of that name" : code === "EISDIR" ? "a folder" : message,
    });
  }
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
