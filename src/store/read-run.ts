import { existsSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Trajectory } from "../run/index.js";
import { type Checkpoint, decodeCheckpoint } from "./checkpoint.js";
import { DamagedRunError } from "./damaged-run-error.js";
import { nameAt, readWriting, type Writing } from "./find-writing.js";
import { readTrajectoryFile } from "./read-trajectory-file.js";
import { assertFile, parseDocument, readRunBytes } from "./run-bytes.js";
import { RUN_FILES, weightsIteration } from "./run-files.js";
import type { RunRecord, RunStatus } from "./run-record.js";
import { checkOf } from "./sealed-text.js";
import { TrajectoryDamage } from "./trajectory-layout.js";
import { isLocked } from "./writer-lock.js";
import { writerFile } from "./writer-names.js";

// Everything that is read of a run folder is checked: the record by its seal, the other files by the checks that the record keeps, the
// values of the trajectory by those in its blocks. Folders of 0.1.0 have none, but for the trajectory's: they are read as they are.

/** The resolved config of a run folder. @throws InputError when there is none, DamagedRunError when it is not what was written */
export function readRunConfig(path: string): unknown {
  return parseDocument(readChecked(path, RUN_FILES.config), path, RUN_FILES.config);
}

/** The text of the file that a run's problem was read from. @throws as `readRunConfig` */
export function readRunMaterial(path: string, name: string): string {
  return readChecked(path, name);
}

/** The summary of a finished run. @throws as `readRunConfig` */
export function readRunSummary(path: string): unknown {
  return parseDocument(readChecked(path, RUN_FILES.summary), path, RUN_FILES.summary);
}

/**
 * The checkpoint of an unfinished run, or null where there is none yet.
 * @throws DamagedRunError when it is not what was written
 */
export function readRunCheckpoint(path: string): Checkpoint | null {
  return readWriting(path, ({ number }) => readCheckpointAt(path, number));
}

/** The checkpoint of a writer. @throws as `readRunCheckpoint` */
export function readCheckpointAt(path: string, number: number): Checkpoint | null {
  const name = writerFile(number, RUN_FILES.checkpoint);
  if (!existsSync(join(resolve(path), name))) return null;
  assertFile(path, name);
  const checkpoint = decodeCheckpoint(readFileSync(join(resolve(path), name)));
  if (checkpoint !== null) return checkpoint;
  throw new DamagedRunError(path, name, "its check does not hold");
}

/**
 * How a run stands: what its record says, but for one that is marked as running and that nobody is writing, which was interrupted.
 * The lock of another machine counts for as long as it is renewed in time, by the clock of this one.
 */
export function standingOf(path: string, { status }: RunRecord): RunStatus {
  return status === "running" && !isLocked(resolve(path)) ? "interrupted" : status;
}

/**
 * The recorded trajectory of a run, finished or not. Of an unfinished one it may lack the newest records, and all columns where nothing is
 * recorded yet.
 * @param wanted which columns to load
 * @throws DamagedRunError where it is not what was written
 */
export function readRunTrajectory(path: string, wanted: (name: string) => boolean = () => true): Trajectory {
  return readWriting(path, (writing) => readTrajectoryWhere(path, writing, wanted));
}

function readTrajectoryWhere(path: string, writing: Writing, wanted: (name: string) => boolean): Trajectory {
  const { record, number } = writing;
  const finished = record.finished !== null;
  const tail = finished ? null : (readCheckpointAt(path, number)?.trajectory ?? null);
  const name = nameAt(path, RUN_FILES.trajectory, writing);
  const file = join(resolve(path), name);
  // Who takes over before there is a checkpoint begins anew.
  if (!finished && tail === null && !existsSync(file)) return { iterations: new Float64Array(), columns: new Map() };
  assertFile(path, name);
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

/** What `read` gives; damage that it finds in the trajectory of a run names the run. @param name the file, as it is named there */
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
    trainErrors: columns.get("train_error")?.values ?? new Float64Array(),
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
