import { existsSync, lstatSync, readdirSync, renameSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { InputError } from "../errors/index.js";
import { DamagedRunError } from "./damaged-run-error.js";
import { readRunRecord } from "./find-writing.js";
import { isRunFile, LABELS_FILE } from "./run-files.js";
import { removeAbandoned, removeRunFiles, withTemporaryRun } from "./temporary-folder.js";
import { claimWriter, isLocked, LockedRunError, releaseWriter } from "./writer-lock.js";

/** A run folder that may be removed, and what goes with it. */
export interface Removal {
  readonly path: string;
  readonly bytes: number;
}

/**
 * Finds out what removing a run would delete, and that nothing else would be: the folder holds a run, no folders, and no files but
 * those that a run has.
 * @throws InputError when it is not such a folder, LockedRunError when the run is being written
 */
export function planRemoval(path: string): Removal {
  const folder = resolve(path);
  const files = listRunFolder(folder, path);
  const { finished } = readRunRecord(folder);
  if (finished === null && isLocked(folder)) throw new LockedRunError(path, folder);
  return { path, bytes: files.reduce((sum, name) => sum + sizeOf(join(folder, name)), 0) };
}

/**
 * Removes a run: claims it if it is unfinished, so that nobody goes on with it meanwhile, makes it vanish in one rename, and deletes what
 * it was. A kill leaves a temporary folder at most, which the next removal beside it deletes.
 * @throws as `planRemoval`
 */
export function removeRun(path: string): void {
  planRemoval(path);
  const folder = resolve(path);
  const claim = isFinished(folder) ? null : claimWriter(folder, path);
  const parent = dirname(folder);
  removeAbandoned(parent);
  withTemporaryRun(parent, (moved) => {
    renameSync(folder, moved);
    try {
      // Somebody may have put a file there meanwhile.
      listRunFolder(moved, path);
    } catch (error) {
      renameSync(moved, folder);
      if (claim !== null) releaseWriter(folder, claim.number);
      throw error;
    }
    removeRunFiles(moved);
  });
}

/**
 * Puts a run folder in the place of another, which is deleted but for its labels. A kill leaves one of the two there, or the other under its own name.
 * @throws InputError when the one to go holds what is not a run's, LockedRunError when it is being written
 */
export function replaceRun(path: string, by: string): void {
  const folder = resolve(path);
  listRunFolder(folder, path);
  if (!isFinished(folder)) claimWriter(folder, path);
  withTemporaryRun(dirname(folder), (moved) => {
    renameSync(folder, moved);
    renameSync(by, folder);
    if (existsSync(join(moved, LABELS_FILE))) renameSync(join(moved, LABELS_FILE), join(folder, LABELS_FILE));
    removeRunFiles(moved);
  });
}

/** Whether a run is finished and so has no writer. Of one whose record is damaged that is not known. */
function isFinished(folder: string): boolean {
  try {
    return readRunRecord(folder).finished !== null;
  } catch (error) {
    if (error instanceof DamagedRunError) return false;
    throw error;
  }
}

/** The files of a run folder, from there on. @throws InputError when something else is there */
function listRunFolder(folder: string, path: string): string[] {
  const refuse = (expected: string, received: string, remedy?: string): never => {
    throw new InputError({ path, expected, received, ...(remedy === undefined ? {} : { remedy }) });
  };
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  if (stat === undefined) refuse("a run folder", "nothing of that name");
  if (!stat!.isDirectory()) refuse("a run folder", stat!.isSymbolicLink() ? "a symbolic link" : "a file");
  const entries = readdirSync(folder, { withFileTypes: true });
  const foreign = entries.filter((entry) => !entry.isFile() || !isRunFile(entry.name)).map(({ name }) => name);
  if (foreign.length > 0) {
    refuse(
      "a run folder with nothing in it but the run",
      foreign.join(", "),
      "Move that away first; nothing was deleted",
    );
  }
  return entries.map(({ name }) => name);
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
