import { renameSync, rmdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { listFolder } from "./list-folder.js";
import { readRecordAt } from "./read-record.js";
import { isRunFile, RUN_FILES } from "./run-files.js";
import type { RunRecord } from "./run-record.js";
import { removeAbandoned } from "./temporary-folder.js";
import { LockedRunError, listNumbers } from "./writer-lock.js";
import { isWriterFolder, lockName, writerFolderName } from "./writer-names.js";

/**
 * Ends a run whose writer has written everything, the record that says so last: its files go from the writer's folder to their places,
 * the trajectory first and the record last, so that the run is finished when all are there. Its writers' folders go after that.
 * @param isOwn whether this process is that writer; one that ends the run for a writer that was killed finds some files moved already
 * @throws LockedRunError when another process has taken the files away
 */
export function publishRun(path: string, number: number, record: RunRecord, isOwn: boolean): void {
  const folder = join(path, writerFolderName(number));
  const last = [RUN_FILES.trajectory, RUN_FILES.record];
  const written = listFiles(folder).filter((name) => name in (record.checks ?? {}) && !last.includes(name as never));
  for (const name of [RUN_FILES.trajectory, ...written, RUN_FILES.record]) {
    if (move(join(folder, name), join(path, name)) || !isOwn) continue;
    break;
  }
  if (readRecordAt(path, ".").finished === null) throw new LockedRunError(path, join(path, lockName(number)));
  removeWriters(path);
}

/** Whether there was something to move. */
function move(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
}

/**
 * Removes what a writer has written in a run folder. The trajectory goes first and the record last: a writer that has not published its
 * run by then cannot do so any more, since it writes its record before it moves its trajectory, and moves its record last.
 */
export function removeWritten(path: string, number: number): void {
  const folder = join(path, writerFolderName(number));
  const names = listFiles(folder).filter((name) => name !== RUN_FILES.trajectory && name !== RUN_FILES.record);
  for (const name of [RUN_FILES.trajectory, ...names, RUN_FILES.record]) rmSync(join(folder, name), { force: true });
}

/** Removes from a finished run's folder the folders and locks of its writers. What cannot be removed does not count any more. */
export function removeWriters(path: string): void {
  removeAbandoned(path);
  try {
    const folders = listFolder(path).filter((entry) => entry.isDirectory() && isWriterFolder(entry.name));
    for (const { name } of folders) {
      for (const file of listFiles(join(path, name))) rmSync(join(path, name, file), { force: true });
      rmdirSync(join(path, name));
    }
    const leftByUnnumbered = [RUN_FILES.checkpoint, lockName(0)];
    for (const name of [...leftByUnnumbered, ...listNumbers(path).map(lockName)])
      rmSync(join(path, name), { force: true });
  } catch {
    // As said.
  }
}

/** The files in a writer's folder that are a run's; none where it has none. */
function listFiles(folder: string): string[] {
  const files = listFolder(folder).filter((entry) => entry.isFile() && isRunFile(entry.name));
  return files.map(({ name }) => name);
}
