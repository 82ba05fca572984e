import { existsSync, lstatSync, readFileSync, statSync } from "node:fs";
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
import { isLocked } from "./writer-lock.js";

// Everything that is read of a run folder is checked: the record by its seal, the other files by the checks that the record keeps, the
// values of the trajectory by those in its blocks. Folders of 0.1.0 have none, but for the trajectory's: they are read as they are.

/** The record of a run folder. @throws InputError when there is none, DamagedRunError when it is not what was written */
export function readRunRecord(path: string): RunRecord {
  const text = readRunFile(path, RUN_FILES.record);
  const record = parse(text, path, RUN_FILES.record) as (RunRecord & { check?: string }) | null;
  const seal = sealOfDocument(text);
  if (seal === "broken" || (seal === "none" && record?.format !== 1)) {
    if (seal === "none" && !isRecord(record)) throw notARecord(path);
    throw new DamagedRunError(path, RUN_FILES.record, "its check does not hold");
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
  const file = join(resolve(path), RUN_FILES.checkpoint);
  if (!existsSync(file)) return null;
  assertFile(path, RUN_FILES.checkpoint);
  const checkpoint = decodeCheckpoint(readFileSync(file));
  if (checkpoint !== null) return checkpoint;
  throw new DamagedRunError(path, RUN_FILES.checkpoint, "its check does not hold");
}

/**
 * How a run stands: what its record says, but for one that is marked as running and that nobody is writing, which was interrupted.
 * The lock of another host counts as long as it is there.
 */
export function standingOf(path: string, { status }: RunRecord): RunStatus {
  return status === "running" && !isLocked(join(resolve(path), RUN_FILES.lock)) ? "interrupted" : status;
}

/**
 * The recorded trajectory of a run, finished or not. Of an unfinished one it may lack the newest records.
 * @param wanted which columns to load
 * @throws DamagedRunError where it is not what was written
 */
export function readRunTrajectory(path: string, wanted: (name: string) => boolean = () => true): Trajectory {
  const folder = resolve(path);
  const record = readRunRecord(path);
  const finished = record.finished !== null;
  const tail = finished ? null : (readRunCheckpoint(path)?.trajectory ?? null);
  const file = join(folder, RUN_FILES.trajectory);
  assertFile(path, RUN_FILES.trajectory);
  const { size } = statSync(file);
  const damaged = (place: string, found: string) =>
    new DamagedRunError(path, `${RUN_FILES.trajectory}, ${place}`, found);
  if (tail !== null && size < tail.completeBytes) {
    throw damaged("end", `shorter than the ${tail.completeBytes} bytes that its checkpoint says`);
  }
  const trajectory = explainDamage(path, () => readTrajectoryFile(file, { wanted, checkpoint: tail }));
  const rows = trajectory.iterations.length;
  if (finished ? rows === record.recorded : rows >= (tail?.rows ?? 0)) return trajectory;
  throw damaged("end", `${rows} records, where there were ${finished ? record.recorded : tail!.rows}`);
}

/** What `read` gives; damage that it finds in the trajectory of a run names the run. */
export function explainDamage<Result>(path: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof TrajectoryDamage)) throw error;
    throw new DamagedRunError(path, `${RUN_FILES.trajectory}, ${error.place}`, error.message);
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
  const { iterations, columns } = readRunTrajectory(path, (name) => name === "train_error" || name === "test_error");
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
  const { checks, finished } = readRunRecord(path);
  const bytes = readRunBytes(path, name);
  const check = checks?.[name];
  if (checks === undefined || check === checkOf(bytes)) return bytes;
  if (check === undefined && finished === null && weightsIteration(name) !== null) return bytes;
  throw new DamagedRunError(path, name, "its check does not hold");
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
