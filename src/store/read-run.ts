import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { InputError } from "../errors/index.js";
import type { Trajectory } from "../run/index.js";
import { decodeCheckpoint } from "./checkpoint.js";
import { readTrajectoryFile, type TrajectoryReading } from "./read-trajectory-file.js";
import { RUN_FILES } from "./run-files.js";
import { RUN_FORMAT, type RunRecord, type RunStatus } from "./run-record.js";
import { isLocked } from "./writer-lock.js";

/** The resolved config of a run folder. @throws InputError when there is none */
export function readRunConfig(path: string): unknown {
  return readJson(join(resolve(path), RUN_FILES.config), path);
}

/** The record of a run folder. @throws InputError when there is none */
export function readRunRecord(path: string): RunRecord {
  const record = readJson(join(resolve(path), RUN_FILES.record), path) as RunRecord | null;
  if ((record?.format === 1 || record?.format === RUN_FORMAT) && typeof record.status === "string") return record;
  throw new InputError({ path, expected: `the record of a run in ${RUN_FILES.record}`, received: "something else" });
}

/** The text of the file that a run's problem was read from. @throws InputError when it cannot be read */
export function readRunMaterial(path: string, name: string): string {
  return readText(join(resolve(path), name), path);
}

/** The summary of a finished run. @throws InputError when there is none */
export function readRunSummary(path: string): unknown {
  return readJson(join(resolve(path), RUN_FILES.summary), path);
}

/**
 * How a run stands: what its record says, but for one that is marked as running and that nobody is writing, which was interrupted.
 * The lock of another host counts as long as it is there.
 */
export function standingOf(path: string, { status }: RunRecord): RunStatus {
  return status === "running" && !isLocked(join(resolve(path), RUN_FILES.lock)) ? "interrupted" : status;
}

/** The recorded trajectory of a run, finished or not. @param wanted which columns to load */
export function readRunTrajectory(path: string, wanted?: (name: string) => boolean): Trajectory {
  return readTrajectory(path, wanted === undefined ? {} : { wanted });
}

/** The recorded errors of a run, finished or not. */
export interface RunErrors {
  readonly iterations: Float64Array;
  readonly trainErrors: Float64Array;
  /** Null when there is nothing to test against. */
  readonly testErrors: Float64Array | null;
}

/**
 * The recorded errors of a run at full resolution, for display: read without the rest of the file, of which only the last
 * block's checksum is computed, so that a million records with all their components open in a fraction of a second.
 */
export function readRunErrors(path: string): RunErrors {
  const wanted = (name: string) => name === "train_error" || name === "test_error";
  const { iterations, columns } = readTrajectory(path, { wanted, check: "last" });
  return {
    iterations,
    trainErrors: columns.get("train_error")!.values,
    testErrors: columns.get("test_error")?.values ?? null,
  };
}

function readTrajectory(path: string, reading: TrajectoryReading): Trajectory {
  const folder = resolve(path);
  const checkpointFile = join(folder, RUN_FILES.checkpoint);
  const record = readRunRecord(folder);
  const finished = record.finished !== null;
  const tail =
    !finished && existsSync(checkpointFile)
      ? decodeCheckpoint(readFileSync(checkpointFile), checkpointFile).trajectory
      : null;
  const file = join(folder, RUN_FILES.trajectory);
  const usable = tail !== null && statSync(file).size === tail.completeBytes ? tail.tail : null;
  const trajectory = readTrajectoryFile(file, { ...reading, tail: usable });
  const rows = trajectory.iterations.length;
  if (!finished || rows === record.recorded) return trajectory;
  throw new InputError({
    path,
    expected: `a ${RUN_FILES.trajectory} with the ${record.recorded} records of the run`,
    received: String(rows),
    remedy: "It is damaged: remove the run folder and run it again",
  });
}

function readJson(file: string, path: string): unknown {
  const text = readText(file, path);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw unreadable(file, path, (error as Error).message);
  }
}

function readText(file: string, path: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw unreadable(file, path, code === "ENOENT" ? "none" : message);
  }
}

const unreadable = (file: string, path: string, received: string) =>
  new InputError({ path, expected: `a run folder with a readable ${basename(file)}`, received });
