import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { type ConfigTree, configToJson, parseTrialConfig } from "../config/index.js";
import type { Dynamics } from "../dynamics/index.js";
import { InputError } from "../errors/index.js";
import { problemMaterial } from "../problems/index.js";
import { NUMERICS_VERSION } from "../run/index.js";
import {
  createRunFolder,
  type RunFolder,
  type RunRecord,
  readRunConfig,
  readRunMaterial,
  readRunRecord,
  readRunSummary,
  readRunTrajectory,
  resumeRunFolder,
  VERSION,
  WRITE_ERRORS,
} from "../store/index.js";
import { type PreparedTrial, prepareTrial, summarizeTrial, type TrialSummary } from "../trials/index.js";
import { executeInProcess, type Progress } from "./in-process.js";
import { idOf, runFolderOf, type Trial } from "./trial-location.js";

/** How the performance of a trial is watched and stopped. */
export interface PerformanceControl {
  /** Seconds between checkpoints. */
  readonly checkpointSeconds: number;
  /** Called once the run folder is open, before the first iteration. */
  readonly onStart?: (prepared: PreparedTrial) => void;
  readonly onProgress?: (progress: Progress) => void;
  /** Asked between slices; true stops the run at a checkpoint. */
  readonly shouldStop?: () => boolean;
}

/** A run folder, and what came of its trial. `summary` is null when it was stopped at a checkpoint. */
export interface TrialOutcome {
  readonly path: string;
  readonly record: RunRecord;
  readonly summary: TrialSummary | null;
}

/** A disk that refused what a run had to write. */
export class RunWriteError extends Error {
  override readonly name = "RunWriteError";

  constructor(path: string, reason: string) {
    super(
      `${path} could not be written (${reason}). What was recorded is readable; when there is room again, go on with: ` +
        `latebloom run --resume ${path}`,
    );
  }
}

/** Performs a new trial in a new run folder, in this process. @throws InputError before anything is written */
export async function performTrial(trial: Trial, path: string, control: PerformanceControl): Promise<TrialOutcome> {
  const { config, material: text } = trial;
  const prepared = prepareTrial(config, text);
  const dynamics = prepared.createDynamics();
  const name = problemMaterial(config.problem)?.name ?? null;
  const now = timestamp();
  const record: RunRecord = {
    format: 1,
    id: idOf(trial),
    status: "running",
    latebloom: VERSION,
    numerics: NUMERICS_VERSION,
    node: process.version,
    started: now,
    heartbeat: now,
    finished: null,
    iteration: 0,
    iterations: config.iterations,
    recorded: 0,
    seconds: 0,
    divergedAt: null,
    stationaryAt: null,
    error: null,
  };
  const folder = explainingWriteErrors(path, () =>
    createRunFolder(path, {
      config: JSON.parse(configToJson(config)),
      record,
      material: name === null || text === null ? null : { name, text },
    }),
  );
  return finishTrial(prepared, dynamics, folder, control);
}

/** The finished run of a trial in the store: the one that is there, the rest of an interrupted one, or a new one. */
export async function ensureTrial(trial: Trial, store: string, control: PerformanceControl): Promise<TrialOutcome> {
  const path = runFolderOf(trial, store);
  if (existsSync(path)) return resumeTrial(path, control);
  try {
    return await performTrial(trial, path, control);
  } catch (error) {
    // Another process may have created it meanwhile.
    if (error instanceof InputError && existsSync(path)) return resumeTrial(path, control);
    throw error;
  }
}

/**
 * Goes on with an interrupted run, or returns what it has if it is finished.
 * @throws InputError when there is no such run, LockedRunError when another process is at it
 */
export async function resumeTrial(path: string, control: PerformanceControl): Promise<TrialOutcome> {
  const record = readRunRecord(path);
  if (record.finished !== null) {
    return { path: resolve(path), record, summary: readRunSummary(path) as TrialSummary };
  }
  if (record.numerics !== NUMERICS_VERSION) {
    throw new InputError({
      path,
      expected: `a run of numerics version ${NUMERICS_VERSION}`,
      received: `version ${record.numerics}`,
      remedy: "Go on with the version of latebloom that started it, or start it anew",
    });
  }
  const config = parseTrialConfig(readRunConfig(path) as ConfigTree);
  const material = problemMaterial(config.problem)?.name ?? null;
  const prepared = prepareTrial(config, material === null ? null : readRunMaterial(path, material));
  const dynamics = prepared.createDynamics();
  const folder = explainingWriteErrors(path, () => resumeRunFolder(path));
  if (folder.record.finished === null) return finishTrial(prepared, dynamics, folder, control);
  folder.release();
  return resumeTrial(path, control);
}

async function finishTrial(
  prepared: PreparedTrial,
  dynamics: Dynamics,
  folder: RunFolder,
  control: PerformanceControl,
): Promise<TrialOutcome> {
  const clock = () => performance.now();
  const { checkpointSeconds, onStart, onProgress, shouldStop } = control;
  const before = folder.record.seconds;
  try {
    onStart?.(prepared);
    const started = clock();
    const state = await executeInProcess({
      dynamics,
      schedule: prepared.schedule,
      folder,
      clock,
      timestamp,
      checkpointSeconds,
      ...(shouldStop === undefined ? {} : { shouldStop }),
      ...(onProgress === undefined ? {} : { onProgress }),
    });
    if (state.kind === "interrupted") return { path: folder.path, record: folder.record, summary: null };
    const divergedAt = state.kind === "diverged" ? state.iteration : null;
    const point = divergedAt === null ? dynamics.read() : null;
    const scalars = readRunTrajectory(folder.path, (name) => name !== "components");
    const summary = summarizeTrial(prepared, scalars, { divergedAt, final: dynamics.observe(), point });
    const results = (point && prepared.source.results?.(point)) ?? new Map();
    const finished = timestamp();
    folder.finish(summary, results, {
      status: state.kind,
      finished,
      heartbeat: finished,
      iteration: dynamics.iteration,
      recorded: scalars.iterations.length,
      seconds: before + (clock() - started) / 1000,
      divergedAt,
      stationaryAt: summary.stoppedEarly?.iteration ?? null,
      error: null,
    });
    folder.event(state.kind, { iteration: dynamics.iteration, at: finished });
    return { path: folder.path, record: folder.record, summary };
  } catch (error) {
    throw explainWriteError(error as NodeJS.ErrnoException, folder.path);
  } finally {
    folder.release();
  }
}

function explainingWriteErrors<Result>(path: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    throw explainWriteError(error as NodeJS.ErrnoException, path);
  }
}

function explainWriteError(error: NodeJS.ErrnoException, path: string): Error {
  return error.code !== undefined && WRITE_ERRORS.has(error.code) ? new RunWriteError(path, error.message) : error;
}

const timestamp = () => new Date().toISOString();
