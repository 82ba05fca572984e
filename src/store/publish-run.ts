import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { lastToTakeOver, listWriterFiles } from "./find-writing.js";
import { listFolder } from "./list-folder.js";
import { readRecordAt } from "./read-record.js";
import { RUN_FILES, writtenFile } from "./run-files.js";
import type { RunRecord } from "./run-record.js";
import { sealDocument } from "./sealed-text.js";
import { removeAbandoned } from "./temporary-folder.js";
import { TEMPORARY_MARKER } from "./temporary-path.js";
import { LockedRunError, listNumbers } from "./writer-lock.js";
import { lockName, numberOfLock, writerFile } from "./writer-names.js";

/**
 * Ends a run whose writer has written everything, the record that says so last: its files get their own names, the trajectory first and
 * the record last, so that the run is finished when all have them. What else its writers wrote goes after that.
 * @param isOwn whether this process is that writer; one that ends the run for a writer that was killed finds some files renamed already
 * @throws LockedRunError when another process has taken the files away
 */
export function publishRun(path: string, number: number, record: RunRecord, isOwn: boolean): void {
  const last = [RUN_FILES.trajectory, RUN_FILES.record];
  const written = listWriterFiles(path, number).filter(
    (name) => name in (record.checks ?? {}) && !last.includes(name as never),
  );
  for (const name of [RUN_FILES.trajectory, ...written, RUN_FILES.record]) {
    if (move(join(path, writerFile(number, name)), join(path, name)) || !isOwn) continue;
    break;
  }
  const published = readRecordAt(path, 0);
  const isOther = isOwn && sealDocument(published) !== sealDocument(record);
  if (published.finished === null || isOther) throw new LockedRunError(path, join(path, lockName(number)));
  removeWriters(path);
}

/** Removes what a writer has written after another one took over, or ended the run: it is nobody's. */
export function removeOvertaken(path: string, number: number): void {
  if (listWriterFiles(path, number).length === 0) return;
  const isEnded = readRecordAt(path, 0).finished !== null;
  if (isEnded || lastToTakeOver(path, listNumbers(path)) !== number) removeWritten(path, number);
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
  const names = listWriterFiles(path, number).filter(
    (name) => name !== RUN_FILES.trajectory && name !== RUN_FILES.record,
  );
  for (const name of [RUN_FILES.trajectory, ...names, RUN_FILES.record]) {
    rmSync(join(path, writerFile(number, name)), { force: true });
  }
}

/** Removes from a finished run's folder what its writers wrote besides, and their locks. What cannot be removed does not count any more. */
export function removeWriters(path: string): void {
  removeAbandoned(path);
  try {
    const names = listFolder(path).map(({ name }) => name);
    const written = names.filter((name) => writtenFile(name) !== null);
    const leftByUnnumbered = [RUN_FILES.checkpoint, lockName(0), TEMPORARY_MARKER].filter((name) =>
      names.includes(name),
    );
    const locks = names.filter((name) => numberOfLock(name) !== null);
    for (const name of [...written, ...leftByUnnumbered, ...locks]) rmSync(join(path, name), { force: true });
  } catch {
    // As said.
  }
}
