import { existsSync, lstatSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { InputError } from "../errors/index.js";
import { DamagedRunError } from "./damaged-run-error.js";
import { RUN_FILES } from "./run-files.js";

/** A JSON document of a run. @throws DamagedRunError when it is none */
export function parseDocument(text: string, path: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DamagedRunError(path, name, (error as Error).message);
  }
}

/**
 * A file of a run folder. @param name from the run folder on
 * @throws InputError when it cannot be read, DamagedRunError when it is missing from a run
 */
export function readRunBytes(path: string, name: string): Buffer {
  assertFile(path, name);
  try {
    return readFileSync(join(resolve(path), name));
  } catch (error) {
    throw unreadable(path, name, (error as Error).message);
  }
}

/** Only plain files are a run's: what is behind a link belongs to somebody else. @throws as `readRunBytes` */
export function assertFile(path: string, name: string): void {
  const stat = lstatSync(join(resolve(path), name), { throwIfNoEntry: false });
  if (stat?.isFile()) return;
  if (stat === undefined) {
    if (name !== RUN_FILES.record && existsSync(join(resolve(path), RUN_FILES.record))) {
      throw new DamagedRunError(path, name, "missing");
    }
    throw unreadable(path, name, "none");
  }
  throw unreadable(path, name, stat.isSymbolicLink() ? "a symbolic link, which is not followed" : "something else");
}

const unreadable = (path: string, name: string, received: string) =>
  new InputError({ path, expected: `a run folder with a readable ${basename(name)}`, received });
