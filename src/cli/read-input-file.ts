import { readFileSync } from "node:fs";
import { InputError } from "../errors/index.js";

/** Reads a text file that the user named. @throws InputError when it cannot be read */
export function readInputFile(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new InputError({
      path,
      expected: "a readable file",
      received: code === "ENOENT" ? "no file of that name" : code === "EISDIR" ? "a folder" : message,
    });
  }
}
