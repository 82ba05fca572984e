import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { readRecordAt } from "./read-record.js";
import { RUN_FILES } from "./run-files.js";
import type { RunRecord } from "./run-record.js";
import { listNumbers } from "./writer-lock.js";
import { writerFolderName } from "./writer-names.js";

/** Where a run is written: the folder of its last writer to have taken it over, or, once it is finished, the run folder itself. */
export interface Writing {
  /** From the run folder on. */
  readonly folder: string;
  readonly record: RunRecord;
  /** Whether the last writer has finished the run, and its files have begun to go to their places. */
  readonly isEnding: boolean;
}

/** The number of the last of some writers to have taken a run over; 0 where there is none. */
export function lastToTakeOver(path: string, numbers: readonly number[]): number {
  const tookOver = (number: number) => existsSync(join(resolve(path), writerFolderName(number), RUN_FILES.record));
  return [...numbers].reverse().find(tookOver) ?? 0;
}

function findWriting(path: string): Writing {
  const record = readRecordAt(path, ".");
  if (record.finished !== null) return { folder: ".", record, isEnding: false };
  const folder = writerFolderName(lastToTakeOver(path, listNumbers(resolve(path))));
  const written = folder === "." ? record : readRecordAt(path, folder);
  if (written.finished === null) return { folder, record: written, isEnding: false };
  return { folder, record: { ...written, status: "running", finished: null }, isEnding: true };
}

/** What is read of a run where it is written; read again where a takeover, or its end, has moved that meanwhile. @throws as `readRunRecord` */
export function readWriting<Result>(path: string, read: (writing: Writing) => Result): Result {
  let before: string | null | undefined;
  while (true) {
    let folder: string | null = null;
    try {
      const writing = findWriting(path);
      folder = writing.folder;
      return read(writing);
    } catch (error) {
      if (folder === before) throw error;
      before = folder;
    }
  }
}

/** The name of a file of a run where it is written, from the run folder on. */
export function nameAt(path: string, name: string, { folder, isEnding }: Writing): string {
  const written = join(folder, name);
  return isEnding && !existsSync(join(resolve(path), written)) ? name : written;
}

/** Where a file of a run is, or will be: of an unfinished run, in the folder of its writer. @throws as `readRunRecord` */
export function runFile(path: string, name: string): string {
  return join(
    path,
    readWriting(path, (writing) => nameAt(path, name, writing)),
  );
}

/** The record of a run folder. @throws InputError when there is none, DamagedRunError when it is not what was written */
export function readRunRecord(path: string): RunRecord {
  return readWriting(path, ({ record }) => record);
}

/** The names of the files where a run is written. @throws as `readRunRecord` */
export function listWritten(path: string): string[] {
  return readWriting(path, ({ folder, isEnding }) => {
    const names = (where: string) => readdirSync(join(resolve(path), where));
    return isEnding ? [...new Set([...names(folder), ...names(".")])] : names(folder);
  });
}
