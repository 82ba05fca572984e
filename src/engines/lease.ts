import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Dynamics } from "../dynamics/index.js";
import { InputError } from "../errors/index.js";
import { problemMaterial } from "../problems/index.js";
import { numericsVersion } from "../run/index.js";
import {
  createRunFolder,
  DamagedRunError,
  RUN_FORMAT,
  type RunFolder,
  type RunRecord,
  readRunRecord,
  resumeRunFolder,
  START_FILE,
  VERSION,
} from "../store/index.js";
import { type OwnParts, ownNames, type PreparedTrial, prepareTrial } from "../trials/index.js";
import { assertDiskRoom, assertMemory } from "./assert-room.js";
import { readRunTrial, readTrialConfig, writtenConfig } from "./run-config.js";
import { explainingWriteErrors } from "./run-write-error.js";
import { idOf, partsOf, runFolderOf, type Trial } from "./trial-location.js";

/** A trial that this process alone may go on with: its run folder is locked until it is released. */
export interface Lease {
  readonly prepared: PreparedTrial;
  readonly dynamics: Dynamics;
  readonly folder: RunFolder;
}

/** A run that needs nothing more. */
export interface FinishedRun {
  readonly path: string;
  readonly record: RunRecord;
}

/** Leases a new trial, in a new run folder. @throws InputError before anything is written */
export function leaseNew(trial: Trial, path: string): Lease {
  const { config, material: text, start = null, own = {} } = trial;
  assertMemory(config);
  const prepared = prepareTrial(config, partsOf(trial));
  const dynamics = prepared.createDynamics();
  assertDiskRoom(path, prepared, dynamics);
  const file = problemMaterial(config.problem);
  const now = new Date().toISOString();
  const record: RunRecord = {
    format: RUN_FORMAT,
    id: idOf(trial),
    own: ownNames(own),
    status: "running",
    latebloom: VERSION,
    numerics: numericsVersion(config.problem.kind),
    node: process.version,
    started: now,
    heartbeat: now,
    finished: null,
    iteration: 0,
    iterations: prepared.schedule.iterations,
    recorded: 0,
    seconds: 0,
    divergedAt: null,
    stationaryAt: null,
    error: null,
  };
  const folder = explainingWriteErrors(path, () =>
    createRunFolder(path, {
      config: writtenConfig(trial),
      record,
      material: [
        ...(file === null || text === null ? [] : [{ name: file.name, contents: text }]),
        ...(start === null ? [] : [{ name: START_FILE, contents: start }]),
      ],
    }),
  );
  return { prepared, dynamics, folder };
}

/**
 * Leases an interrupted run, or says that it is finished.
 * @throws InputError when there is no such run, or one of another version; LockedRunError when another process is at it;
 * DamagedRunError when it is not what was written
 */
export function leaseExisting(path: string, own: OwnParts = {}): Lease | FinishedRun {
  const record = readRunRecord(path);
  if (record.finished !== null) return { path: resolve(path), record };
  assertResumable(path, record, own);
  const trial = readRunTrial(path, own);
  if (idOf(trial) !== record.id) {
    throw new DamagedRunError(path, "config.json", `it is not that of the run ${record.id}`);
  }
  const prepared = prepareTrial(trial.config, partsOf(trial));
  const dynamics = prepared.createDynamics();
  const folder = explainingWriteErrors(path, () => resumeRunFolder(path));
  if (folder.record.finished === null) return { prepared, dynamics, folder };
  folder.release();
  return { path: resolve(path), record: folder.record };
}

/** Leases a trial of a store: the rest of an interrupted run, or a new one; or says that it is finished. @throws like both */
export function leaseTrial(trial: Trial, store: string): Lease | FinishedRun {
  const path = runFolderOf(trial, store);
  if (existsSync(path)) return leaseExisting(path, trial.own);
  try {
    return leaseNew(trial, path);
  } catch (error) {
    // Another process may have created it meanwhile.
    if (error instanceof InputError && existsSync(path)) return leaseExisting(path, trial.own);
    throw error;
  }
}

function assertResumable(path: string, { numerics, format, latebloom, own }: RunRecord, given: OwnParts): void {
  const remedy = `Go on with latebloom ${latebloom}, or start it anew: latebloom run --config ${path}/config.json`;
  const current = numericsVersion(readTrialConfig(path).problem.kind);
  if (numerics !== current) {
    const expected = `a run of numerics version ${current}`;
    throw new InputError({ path, expected, received: `version ${numerics}`, remedy });
  }
  if (format !== RUN_FORMAT) {
    const expected = `an unfinished run of format ${RUN_FORMAT}`;
    throw new InputError({ path, expected, received: `format ${format}, of latebloom ${latebloom}`, remedy });
  }
  const names = JSON.stringify(ownNames(given));
  if (JSON.stringify(own ?? null) === names) return;
  throw new InputError({
    path,
    expected: `what its program brought: ${JSON.stringify(own ?? null)}`,
    received: names,
    remedy: "Go on with it from that program",
  });
}
