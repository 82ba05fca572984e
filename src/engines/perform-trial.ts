import type { ResultFiles } from "../problems/index.js";
import { type RunRecord, readRunTrajectory } from "../store/index.js";
import { isOffered, type PreparedTrial, summarizeTrial, type TrialSummary } from "../trials/index.js";
import { executeInProcess, type Progress } from "./in-process.js";
import { type FinishedRun, type Lease, leaseExisting, leaseNew, leaseTrial } from "./lease.js";
import { readTrialSummary, sameRules, storedSummary } from "./read-trial-summary.js";
import { explainWriteError } from "./run-write-error.js";
import { runFolderOf, type Trial } from "./trial-location.js";

/** How the performance of a trial is watched and stopped. */
export interface PerformanceControl {
  /** Seconds between checkpoints. */
  readonly checkpointSeconds: number;
  /** Called once the run folder is open, before the first iteration. */
  readonly onStart?: (prepared: PreparedTrial) => void;
  readonly onProgress?: (progress: Progress) => void;
  /** Called when all iterations are done, before the run is summed up: that is done in one piece, which a kill only ends. */
  readonly onSummary?: () => void;
  /** Asked between slices; true stops the run at a checkpoint. */
  readonly shouldStop?: () => boolean;
}

/** A run folder, and what came of its trial. `summary` is null when it was stopped at a checkpoint. */
export interface TrialOutcome {
  readonly path: string;
  readonly record: RunRecord;
  readonly summary: TrialSummary | null;
}

/** Performs a new trial in a new run folder, in this process. @throws InputError before anything is written */
export function performTrial(trial: Trial, path: string, control: PerformanceControl): Promise<TrialOutcome> {
  return performLease(leaseNew(trial, path), control);
}

/**
 * The finished run of a trial in the store, judged by the trial's rules: the one that is there, the rest of an interrupted one, or a
 * new one.
 * @throws InputError for a trial that cannot be performed, LockedRunError when another process is at it
 */
export async function ensureTrial(trial: Trial, store: string, control: PerformanceControl): Promise<TrialOutcome> {
  const lease = leaseTrial(trial, store);
  const outcome = await performOrRead(lease, runFolderOf(trial, store), control);
  const isJudged = "prepared" in lease && sameRules(lease.prepared.config.detection, trial.config.detection);
  if (outcome.summary === null || isJudged) return outcome;
  return { ...outcome, summary: readTrialSummary(trial, outcome.path) };
}

/**
 * Goes on with an interrupted run, or returns what it has if it is finished.
 * @throws InputError when there is no such run, LockedRunError when another process is at it
 */
export function resumeTrial(path: string, control: PerformanceControl): Promise<TrialOutcome> {
  return performOrRead(leaseExisting(path), path, control);
}

/** @param path the run folder as it was asked for, which errors name */
async function performOrRead(
  lease: Lease | FinishedRun,
  path: string,
  control: PerformanceControl,
): Promise<TrialOutcome> {
  return "folder" in lease ? performLease(lease, control) : { ...lease, summary: storedSummary(path) };
}

/** Performs what has been leased, and gives the lease up. */
export async function performLease(
  { prepared, dynamics, folder }: Lease,
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
    control.onSummary?.();
    const divergedAt = state.kind === "diverged" ? state.iteration : null;
    const divergedIn = state.kind === "diverged" ? (state.part ?? null) : null;
    const point = divergedAt === null ? dynamics.read() : null;
    const scalars = readRunTrajectory(folder.path, (name) => name !== "components");
    const summary = summarizeTrial(prepared, scalars, {
      divergedAt,
      divergedIn,
      final: dynamics.observe(),
      point,
    });
    const results = resultsOf(prepared, point);
    const finished = timestamp();
    folder.event(state.kind, { iteration: dynamics.iteration, at: finished });
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
    return { path: folder.path, record: folder.record, summary };
  } catch (error) {
    throw explainWriteError(error as NodeJS.ErrnoException, folder.path);
  } finally {
    folder.release();
  }
}

/** The files of the answer, or where there is none of the last point, if that is finite. */
function resultsOf({ answer, results }: PreparedTrial, point: Float64Array | null): ResultFiles {
  if (!isOffered(results)) return NO_RESULTS;
  if (!isOffered(answer)) return point === null ? NO_RESULTS : results.value(point);
  const found = answer.value();
  return results.value(found.point, found.selected);
}

const NO_RESULTS: ResultFiles = new Map();

const timestamp = () => new Date().toISOString();
