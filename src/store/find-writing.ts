import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { listFolder } from "./list-folder.js";
import { readRecordAt } from "./read-record.js";
import { isRunFile, RUN_FILES, writtenFile } from "./run-files.js";
import type { RunRecord } from "./run-record.js";
import { listNumbers } from "./writer-lock.js";
import { writerFile } from "./writer-names.js";

/** Where a run is written: in the files of its last writer to have taken it over, or, once it is finished, in its own. */
export interface Writing {
  /** The writer's; 0 where the run's files have their own names. */
  readonly number: number;
  readonly record: RunRecord;
  /** Whether the last writer has finished the run, and its files have begun to go to their places. */
  readonly isEnding: boolean;
}

/** The number of the last of some writers to have taken a run over; 0 where there is none. */
export function lastToTakeOver(path: string, numbers: readonly number[]): number {
  const tookOver = (number: number) => existsSync(join(resolve(path), writerFile(number, RUN_FILES.record)));
  return [...numbers].reverse().find(tookOver) ?? 0;
}

function findWriting(path: string): Writing {
  const record = readRecordAt(path, 0);
  if (record.finished !== null) return { number: 0, record, isEnding: false };
  const number = lastToTakeOver(path, listNumbers(resolve(path)));
  const written = number === 0 ? record : readRecordAt(path, number);
  if (written.finished === null) return { number, record: written, isEnding: false };
  return { number, record: { ...written, status: "running", finished: null }, isEnding: true };
}

/** What is read of a run where it is written; read again where a takeover, or its end, has moved that meanwhile. @throws as `readRunRecord` */
export function readWriting<Result>(path: string, read: (writing: Writing) => Result): Result {
  let before: number | null | undefined;
  while (true) {
    let number: number | null = null;
    try {
      const writing = findWriting(path);
      number = writing.number;
      return read(writing);
    } catch (error) {
      if (number === before) throw error;
      before = number;
    }
  }
}

/** The name that a file of a run has where it is written. */
export function nameAt(path: string, name: string, { number, isEnding }: Writing): string {
  const written = writerFile(number, name);
  return isEnding && !existsSync(join(resolve(path), written)) ? name : written;
}

/** Where a file of a run is, or will be: of an unfinished run, under the name that its writer gives it. @throws as `readRunRecord` */
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

/** The files that a run has where it is written, by their own names. @throws as `readRunRecord` */
export function listWritten(path: string): string[] {
  return readWriting(path, ({ number, isEnding }) => {
    const files = listWriterFiles(resolve(path), number);
    return isEnding ? [...new Set([...files, ...listWriterFiles(resolve(path), 0)])] : files;
  });
}

/** The files that a writer writes in a run folder, by their own names; for 0, those that have them. */
export function listWriterFiles(folder: string, number: number): string[] {
  return listFolder(folder).flatMap(({ name }) => {
    if (number === 0) return isRunFile(name) ? [name] : [];
    const written = writtenFile(name);
    return written?.number === number ? [written.file] : [];
  });
}
