import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { InputError } from "../errors/index.js";
import type { Trajectory } from "../run/index.js";
import { type Checkpoint, decodeCheckpoint } from "./checkpoint.js";
import { DamagedRunError } from "./damaged-run-error.js";
import { readTrajectoryFile } from "./read-trajectory-file.js";
import { RUN_FILES, weightsIteration } from "./run-files.js";
import { RUN_FORMAT, type RunRecord, type RunStatus } from "./run-record.js";
import { checkOf, sealOfDocument } from "./sealed-text.js";
import { TrajectoryDamage } from "./trajectory-layout.js";
import { isLocked, listNumbers } from "./writer-lock.js";
import { writerFolderName } from "./writer-names.js";

// Everything that is read of a run folder is checked: the record by its seal, the other files by the checks that the record keeps, the
// values of the trajectory by those in its blocks. Folders of 0.1.0 have none, but for the trajectory's: they are read as they are.

/** Where a run is written: the folder of its last writer to have taken it over, or, once it is finished, the run folder itself. */
interface Writing {
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

/** What is read of a run where it is written; read again where a takeover, or its end, has moved that meanwhile. */
function readWriting<Result>(path: string, read: (writing: Writing) => Result): Result {
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
function nameAt(path: string, name: string, { folder, isEnding }: Writing): string {
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

/** The record in the run folder itself, `.`, or as a writer's folder in it has it. @throws as `readRunRecord` */
export function readRecordAt(path: string, folder: string): RunRecord {
  const name = join(folder, RUN_FILES.record);
  const text = readRunFile(path, name);
  const record = parse(text, path, name) as (RunRecord & { check?: string }) | null;
  const seal = sealOfDocument(text);
  if (seal === "broken" || (seal === "none" && record?.format !== 1)) {
    if (seal === "none" && !isRecord(record)) throw notARecord(path);
    throw new DamagedRunError(path, name, "its check does not hold");
  }
  if (!isRecord(record)) throw notARecord(path);
  const { check: _, ...rest } = record;
  return rest;
}

const notARecord = (path: string) =>
  new InputError({ path, expected: `the record of a run in ${RUN_FILES.record}`, received: "something else" });

function isRecord(record: (RunRecord & { check?: string }) | null): record is RunRecord & { check?: string } {
  if (record?.format !== 1 && record?.format !== RUN_FORMAT) return false;
  const numbers = [record.iteration, record.iterations, record.recorded, record.seconds, record.numerics];
  const texts = [record.id, record.status, record.started, record.heartbeat];
  return numbers.every(Number.isFinite) && texts.every((text) => typeof text === "string");
}

/** The resolved config of a run folder. @throws InputError when there is none, DamagedRunError when it is not what was written */
export function readRunConfig(path: string): unknown {
  return parse(readChecked(path, RUN_FILES.config), path, RUN_FILES.config);
}

/** The text of the file that a run's problem was read from. @throws as `readRunConfig` */
export function readRunMaterial(path: string, name: string): string {
  return readChecked(path, name);
}

/** The summary of a finished run. @throws as `readRunConfig` */
export function readRunSummary(path: string): unknown {
  return parse(readChecked(path, RUN_FILES.summary), path, RUN_FILES.summary);
}

/**
 * The checkpoint of an unfinished run, or null where there is none yet.
 * @throws DamagedRunError when it is not what was written
 */
export function readRunCheckpoint(path: string): Checkpoint | null {
  return readWriting(path, ({ folder }) => readCheckpointAt(path, folder));
}

/** The checkpoint in a writer's folder. @throws as `readRunCheckpoint` */
export function readCheckpointAt(path: string, folder: string): Checkpoint | null {
  const name = join(folder, RUN_FILES.checkpoint);
  if (!existsSync(join(resolve(path), name))) return null;
  assertFile(path, name);
  const checkpoint = decodeCheckpoint(readFileSync(join(resolve(path), name)));
  if (checkpoint !== null) return checkpoint;
  throw new DamagedRunError(path, name, "its check does not hold");
}

/**
 * How a run stands: what its record says, but for one that is marked as running and that nobody is writing, which was interrupted.
 * The lock of another host counts as long as it is there.
 */
export function standingOf(path: string, { status }: RunRecord): RunStatus {
  return status === "running" && !isLocked(resolve(path)) ? "interrupted" : status;
}

/**
 * The recorded trajectory of a run, finished or not. Of an unfinished one it may lack the newest records.
 * @param wanted which columns to load
 * @throws DamagedRunError where it is not what was written
 */
export function readRunTrajectory(path: string, wanted: (name: string) => boolean = () => true): Trajectory {
  return readWriting(path, (writing) => readTrajectoryWhere(path, writing, wanted));
}

function readTrajectoryWhere(path: string, writing: Writing, wanted: (name: string) => boolean): Trajectory {
  const { record, folder } = writing;
  const finished = record.finished !== null;
  const tail = finished ? null : (readCheckpointAt(path, folder)?.trajectory ?? null);
  const name = nameAt(path, RUN_FILES.trajectory, writing);
  assertFile(path, name);
  const file = join(resolve(path), name);
  const { size } = statSync(file);
  const damaged = (place: string, found: string) => new DamagedRunError(path, `${name}, ${place}`, found);
  if (tail !== null && size < tail.completeBytes) {
    throw damaged("end", `shorter than the ${tail.completeBytes} bytes that its checkpoint says`);
  }
  const trajectory = explainDamage(path, name, () => readTrajectoryFile(file, { wanted, checkpoint: tail }));
  const rows = trajectory.iterations.length;
  if (finished ? rows === record.recorded : rows >= (tail?.rows ?? 0)) return trajectory;
  throw damaged("end", `${rows} records, where there were ${finished ? record.recorded : tail!.rows}`);
}

/** What `read` gives; damage that it finds in the trajectory of a run names the run. @param name the file, from the run folder on */
export function explainDamage<Result>(path: string, name: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof TrajectoryDamage)) throw error;
    throw new DamagedRunError(path, `${name}, ${error.place}`, error.message);
  }
}

/** The recorded errors of a run, finished or not. */
export interface RunErrors {
  readonly iterations: Float64Array;
  readonly trainErrors: Float64Array;
  /** Null when there is nothing to test against. */
  readonly testErrors: Float64Array | null;
}

/**
 * The recorded errors of a run at full resolution, for display: read and checked without the rest of the file, so that a million
 * records with all their components open in a fraction of a second.
 */
export function readRunErrors(path: string): RunErrors {
  return errorsOf(readRunTrajectory(path, (name) => name === "train_error" || name === "test_error"));
}

/** The errors of a trajectory. */
export function errorsOf({ iterations, columns }: Trajectory): RunErrors {
  return {
    iterations,
    trainErrors: columns.get("train_error")!.values,
    testErrors: columns.get("test_error")?.values ?? null,
  };
}

/** A file of a run that its record keeps the check of. */
const readChecked = (path: string, name: string): string => readCheckedBytes(path, name).toString("utf8");

/** A file of a run, as bytes. An unfinished run has no checks yet of the files that it adds. @throws as `readRunConfig` */
export function readCheckedBytes(path: string, name: string): Buffer {
  return readWriting(path, (writing) => {
    const { checks, finished } = writing.record;
    const isAdded = weightsIteration(name) !== null;
    const place = isAdded ? nameAt(path, name, writing) : name;
    const bytes = readRunBytes(path, place);
    const check = checks?.[name];
    if (checks === undefined || check === checkOf(bytes)) return bytes;
    if (check === undefined && finished === null && isAdded) return bytes;
    throw new DamagedRunError(path, place, "its check does not hold");
  });
}

/** The names of the files where a run is written. @throws as `readRunRecord` */
export function listWritten(path: string): string[] {
  return readWriting(path, ({ folder, isEnding }) => {
    const names = (where: string) => readdirSync(join(resolve(path), where));
    return isEnding ? [...new Set([...names(folder), ...names(".")])] : names(folder);
  });
}

function parse(text: string, path: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DamagedRunError(path, name, (error as Error).message);
  }
}

const readRunFile = (path: string, name: string): string => readRunBytes(path, name).toString("utf8");

function readRunBytes(path: string, name: string): Buffer {
  assertFile(path, name);
  try {
    return readFileSync(join(resolve(path), name));
  } catch (error) {
    throw unreadable(path, name, (error as Error).message);
  }
}

/** Only plain files are a run's: what is behind a link belongs to somebody else. */
function assertFile(path: string, name: string): void {
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
