import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Observable } from "../dynamics/index.js";
import { InputError } from "../errors/index.js";
import type { Trajectory } from "../run/index.js";
import { appendEvent, flushFile, mendEvents, replaceFile } from "./atomic-file.js";
import { type Checkpoint, decodeCheckpoint, encodeCheckpoint } from "./checkpoint.js";
import { makeFolder } from "./make-folder.js";
import { readTrajectoryFile, type TrajectoryReading } from "./read-trajectory-file.js";
import { draftPrefix } from "./run-draft.js";
import { createTrajectoryFile, resumeTrajectoryFile, type TrajectoryWriter } from "./trajectory-file.js";
import { WRITE_ERRORS } from "./write-errors.js";
import { isLocked, LOCK_TEXT, releaseWriterLock, renewWriterLock, takeWriterLock } from "./writer-lock.js";

/** How a run stands on disk. A run marked `running` whose writer is gone was interrupted without notice. */
export type RunStatus = "running" | "interrupted" | "completed" | "diverged" | "failed";

/** What `run.json` says. Times are ISO 8601, durations seconds. */
export interface RunRecord {
  readonly format: 1;
  /** The trial's id: a hash of its config, its material and the version of the numerics. */
  readonly id: string;
  readonly status: RunStatus;
  readonly latebloom: string;
  readonly numerics: number;
  readonly node: string;
  readonly started: string;
  readonly heartbeat: string;
  readonly finished: string | null;
  readonly iteration: number;
  readonly iterations: number;
  readonly recorded: number;
  /** Seconds of computing, over all resumptions. */
  readonly seconds: number;
  /** The iteration at which the run left the finite numbers, when it did. */
  readonly divergedAt: number | null;
  /** The iteration at which it ended early, being at rest; null or absent when it did not. */
  readonly stationaryAt?: number | null;
  /** What stopped it, when it failed. */
  readonly error: string | null;
}

/** What a new run folder is made from. */
export interface RunFolderContents {
  readonly config: object;
  readonly record: RunRecord;
  /** The file the problem was read from, kept so that the folder stands alone. */
  readonly material: { readonly name: string; readonly text: string } | null;
}

/** An open run folder with its one writer. */
export interface RunFolder {
  readonly path: string;
  readonly record: RunRecord;
  /** The checkpoint to go on from, or null for a run that has none. */
  readonly checkpoint: Checkpoint | null;
  /** Opens the trajectory for appending, at the checkpoint or from the start. */
  openTrajectory(observables: readonly Observable[]): TrajectoryWriter;
  saveCheckpoint(checkpoint: Checkpoint): void;
  update(change: Partial<RunRecord>): void;
  event(kind: string, details?: object): void;
  /**
   * Ends the run: writes the summary and the files that it results in, and only then says in the record that it is finished; what
   * only an unfinished run needs is removed. A run of more than a second waits until the disk has all of it; a shorter one, which
   * is soon computed again, may be lost with the power.
   */
  finish(summary: object, results: ReadonlyMap<string, string>, change: Partial<RunRecord>): void;
  /** Keeps the folder's writer lock, which lapses when it is not renewed. @throws LockedRunError when it was lost */
  renew(): void;
  /** Gives up the folder's writer lock. */
  release(): void;
}

const FILES = {
  config: "config.json",
  record: "run.json",
  trajectory: "trajectory.bin",
  checkpoint: "checkpoint",
  events: "events.jsonl",
  summary: "summary.json",
  lock: "writer.lock",
} as const;

const SECONDS_TO_LOSE = 1;

/** Files that some runs have beside those: what their problem was read from, and what they result in. */
const OTHER_FILES: readonly string[] = ["instance.json", "table.csv", "completed.csv"];

/** Whether a file of this name is one that a run writes, or a draft of one. */
export function isRunFile(name: string): boolean {
  const written = name.replace(/\.new$/, "");
  return written.startsWith(FILES.lock) || [...Object.values(FILES), ...OTHER_FILES].includes(written);
}

/**
 * Creates a run folder exclusively: it appears complete, in one rename, or not at all.
 * @throws InputError when something is there already or the parent cannot be written
 */
export function createRunFolder(path: string, { config, record, material }: RunFolderContents): RunFolder {
  const target = resolve(path);
  assertFree(target);
  const parent = dirname(target);
  let draft: string | undefined;
  try {
    makeFolder(parent);
    accessSync(parent, constants.W_OK);
    draft = mkdtempSync(join(parent, draftPrefix(basename(target))));
    writeFileSync(join(draft, FILES.lock), LOCK_TEXT);
    writeFileSync(join(draft, FILES.config), toJson(config));
    writeFileSync(join(draft, FILES.record), toJson(record));
    if (material !== null) writeFileSync(join(draft, ownFile(material.name)), material.text);
    chmodSync(draft, 0o777 & ~process.umask());
    assertFree(target);
    renameSync(draft, target);
  } catch (error) {
    if (draft !== undefined) rmSync(draft, { recursive: true, force: true });
    const { code = "" } = error as NodeJS.ErrnoException;
    if (error instanceof InputError || (WRITE_ERRORS.has(code) && code !== "EROFS")) throw error;
    assertFree(target);
    throw new InputError({
      path: target,
      expected: "a folder that can be created and written",
      received: (error as Error).message,
      remedy: "Choose another folder with --out",
    });
  }
  return open(target, record, null);
}

/**
 * Opens an existing run folder to go on with it.
 * @throws InputError when there is no run, LockedRunError when another process is writing it
 */
export function resumeRunFolder(path: string): RunFolder {
  const target = resolve(path);
  readRunRecord(target);
  const lock = join(target, FILES.lock);
  takeWriterLock(lock, target);
  try {
    const file = join(target, FILES.checkpoint);
    const checkpoint = existsSync(file) ? decodeCheckpoint(readFileSync(file), file) : null;
    mendEvents(join(target, FILES.events));
    return open(target, readRunRecord(target), checkpoint);
  } catch (error) {
    releaseWriterLock(lock);
    throw error;
  }
}

/** The resolved config of a run folder. @throws InputError when there is none */
export function readRunConfig(path: string): unknown {
  return readJson(join(resolve(path), FILES.config), path);
}

/** The record of a run folder. @throws InputError when there is none */
export function readRunRecord(path: string): RunRecord {
  const record = readJson(join(resolve(path), FILES.record), path) as RunRecord | null;
  if (record?.format === 1 && typeof record.status === "string") return record;
  throw new InputError({ path, expected: `the record of a run in ${FILES.record}`, received: "something else" });
}

/** The text of the file that a run's problem was read from. @throws InputError when it cannot be read */
export function readRunMaterial(path: string, name: string): string {
  return readText(join(resolve(path), name), path);
}

/** The summary of a finished run. @throws InputError when there is none */
export function readRunSummary(path: string): unknown {
  return readJson(join(resolve(path), FILES.summary), path);
}

/**
 * How a run stands: what its record says, but for one that is marked as running and that nobody is writing, which was interrupted.
 * The lock of another host counts as long as it is there.
 */
export function standingOf(path: string, { status }: RunRecord): RunStatus {
  return status === "running" && !isLocked(join(resolve(path), FILES.lock)) ? "interrupted" : status;
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
  const checkpointFile = join(folder, FILES.checkpoint);
  const record = readRunRecord(folder);
  const finished = record.finished !== null;
  const tail =
    !finished && existsSync(checkpointFile)
      ? decodeCheckpoint(readFileSync(checkpointFile), checkpointFile).trajectory
      : null;
  const file = join(folder, FILES.trajectory);
  const usable = tail !== null && statSync(file).size === tail.completeBytes ? tail.tail : null;
  const trajectory = readTrajectoryFile(file, { ...reading, tail: usable });
  const rows = trajectory.iterations.length;
  if (!finished || rows === record.recorded) return trajectory;
  throw new InputError({
    path,
    expected: `a ${FILES.trajectory} with the ${record.recorded} records of the run`,
    received: String(rows),
    remedy: "It is damaged: remove the run folder and run it again",
  });
}

/** A run folder whose lock has been taken. */
function open(path: string, initial: RunRecord, checkpoint: Checkpoint | null): RunFolder {
  let record = initial;
  const file = (name: keyof typeof FILES) => join(path, FILES[name]);
  return {
    path,
    get record() {
      return record;
    },
    checkpoint,
    openTrajectory(observables) {
      if (checkpoint !== null) return resumeTrajectoryFile(file("trajectory"), observables, checkpoint.trajectory);
      rmSync(file("trajectory"), { force: true });
      return createTrajectoryFile(file("trajectory"), observables);
    },
    saveCheckpoint: (next) => replaceFile(file("checkpoint"), encodeCheckpoint(next)),
    update(change) {
      record = { ...record, ...change };
      // A heartbeat; what must not be lost is in the trajectory and the checkpoint.
      replaceFile(file("record"), toJson(record), false);
    },
    event: (kind, details = {}) => appendEvent(file("events"), { kind, ...details }),
    finish(summary, results, change) {
      const durable = (change.seconds ?? record.seconds) > SECONDS_TO_LOSE;
      if (durable) flushFile(file("trajectory"));
      for (const [name, text] of results) replaceFile(join(path, name), text, durable);
      replaceFile(file("summary"), toJson(summary), durable);
      this.update(change);
      for (const name of readdirSync(path)) if (isLeftover(name)) rmSync(join(path, name), { force: true });
    },
    renew: () => renewWriterLock(file("lock"), path),
    release: () => releaseWriterLock(file("lock")),
  };
}

/** What a run writes can be told from what others put into its folder. */
function ownFile(name: string): string {
  if (isRunFile(name)) return name;
  throw new RangeError(`${name}: expected one of the files ${OTHER_FILES.join(", ")}`);
}

/** The checkpoint, and what a kill in the middle of a write or of taking the lock has left. */
function isLeftover(name: string): boolean {
  return name === FILES.checkpoint || name.endsWith(".new") || name.startsWith(`${FILES.lock}.`);
}

function assertFree(target: string): void {
  if (!existsSync(target)) return;
  const isRun = existsSync(join(target, FILES.record));
  throw new InputError({
    path: target,
    expected: "a folder that does not exist yet",
    received: isRun ? "a run folder that is already there" : "something already there",
    remedy: isRun
      ? `See it or go on with it (latebloom run --resume ${target}), or choose another with --out`
      : "Choose another with --out",
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

const toJson = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
