import { setImmediate as nextTurn } from "node:timers/promises";
import { currentErrors, type Dynamics } from "../dynamics/index.js";
import { createRun, type RecordSink, type RunState, type Schedule } from "../run/index.js";
import { LockedRunError, type RunFolder, type TrajectoryWriter } from "../store/index.js";
import { createPace, type Pace } from "./pace.js";

/** How a run in a folder ended, or where it was stopped. */
export type ExecutionState = Exclude<RunState, { kind: "running" }> | { readonly kind: "interrupted" };

/** What a progress display needs. Rates are iterations per second of computing, of the last few seconds. */
export interface Progress {
  readonly iteration: number;
  readonly iterations: number;
  readonly rate: number;
  /** Null before there is a pace to go by: the first iterations are all recorded, and slower than the rest. */
  readonly secondsLeft: number | null;
  readonly trainError: number;
  readonly testError: number | null;
}

/** What to execute, where, and how it may be watched and stopped. */
export interface ExecutionOptions {
  readonly dynamics: Dynamics;
  readonly schedule: Schedule;
  readonly folder: RunFolder;
  /** Milliseconds, monotonic; injected so that nothing in a result depends on it. */
  readonly clock: () => number;
  /** Wall-clock time as ISO 8601, for the run's record. */
  readonly timestamp: () => string;
  /** Seconds between checkpoints. */
  readonly checkpointSeconds: number;
  readonly onProgress?: (progress: Progress) => void;
  /** Asked between slices; true stops the run at a checkpoint. */
  readonly shouldStop?: () => boolean;
}

const SLICE_MILLISECONDS = 50;
const RENEWAL_MILLISECONDS = 30_000;

/**
 * Runs a dynamics in this process to its end, a stop, or a divergence, recording into the run folder. Slices of about
 * 50 ms keep signals and the progress line alive; where they end leaves no trace in the results. The end of the run is for the
 * caller to record, once its summary is written too.
 * @throws what the file system throws (a full disk, say), after marking the run as failed where that can be written
 */
export async function executeInProcess(options: ExecutionOptions): Promise<ExecutionState> {
  const { dynamics, folder, clock } = options;
  const { checkpoint } = folder;
  if (checkpoint !== null) dynamics.restore(checkpoint.dynamics);
  const writer = folder.openTrajectory(dynamics.observables);
  if (checkpoint !== null || folder.record.status !== "running") {
    folder.update({ status: "running", heartbeat: options.timestamp() });
  }
  folder.event(checkpoint === null ? "started" : "resumed", { iteration: dynamics.iteration, at: options.timestamp() });
  const secondsBefore = folder.record.seconds;
  const start = clock();
  const seconds = () => secondsBefore + (clock() - start) / 1000;
  try {
    const state = await advanceToEnd(options, writer, seconds);
    if (state.kind === "interrupted") {
      save(options, writer, seconds(), "interrupted");
      writer.close();
      folder.event("interrupted", { iteration: dynamics.iteration, at: options.timestamp() });
    } else {
      writer.finish();
    }
    return state;
  } catch (error) {
    markFailed(options, error as Error, seconds());
    throw error;
  }
}

async function advanceToEnd(
  options: ExecutionOptions,
  writer: TrajectoryWriter,
  seconds: () => number,
): Promise<ExecutionState> {
  const { dynamics, schedule, clock } = options;
  const { folder } = options;
  const sink: RecordSink = {
    append: writer.append,
    keep: (iteration, arrays) => folder.keepWeights(iteration, arrays),
  };
  const run = createRun({ dynamics, schedule, sink, recorded: writer.rows });
  const pace = createPace({ at: clock(), iteration: dynamics.iteration });
  // Nobody knows yet what an iteration costs: of a large matrix, seconds.
  let slice = 1;
  let saved = clock();
  let renewed = saved;
  while (true) {
    // Signals come in between turns: one that came during a slice, or while the run was prepared, is answered before the next slice.
    await nextTurn();
    if (options.shouldStop?.()) return { kind: "interrupted" };
    const sliceStart = clock();
    const state = run.advance(slice);
    const now = clock();
    slice = nextSlice(slice, now - sliceStart);
    if (state.kind !== "running") return state;
    report(options, pace.at({ at: now, iteration: dynamics.iteration }));
    if (now - saved >= options.checkpointSeconds * 1000) {
      save(options, writer, seconds(), "running");
      saved = now;
      renewed = now;
    }
    if (now - renewed >= RENEWAL_MILLISECONDS) {
      options.folder.renew();
      renewed = now;
    }
  }
}

function nextSlice(slice: number, milliseconds: number): number {
  const scale = milliseconds > 0 ? SLICE_MILLISECONDS / milliseconds : 8;
  return Math.max(1, Math.round(slice * Math.min(8, Math.max(0.25, scale))));
}

function report({ onProgress, dynamics, schedule }: ExecutionOptions, { rate, isSettled }: Pace): void {
  if (onProgress === undefined) return;
  const observation = currentErrors(dynamics);
  onProgress({
    iteration: dynamics.iteration,
    iterations: schedule.iterations,
    rate,
    secondsLeft: isSettled ? (schedule.iterations - dynamics.iteration) / rate : null,
    trainError: observation.train_error as number,
    testError: (observation.test_error as number | undefined) ?? null,
  });
}

/** The trajectory first, then the checkpoint that refers to it, then the record. */
function save(
  { dynamics, folder, timestamp }: ExecutionOptions,
  writer: TrajectoryWriter,
  seconds: number,
  status: "running" | "interrupted",
): void {
  folder.renew();
  writer.sync();
  folder.saveCheckpoint({
    dynamics: dynamics.snapshot(),
    trajectory: { completeBytes: writer.completeBytes, rows: writer.rows, tail: writer.tail() },
  });
  folder.update({
    status,
    heartbeat: timestamp(),
    iteration: dynamics.iteration,
    recorded: writer.rows,
    seconds,
  });
}

function markFailed({ dynamics, folder, timestamp }: ExecutionOptions, error: Error, seconds: number): void {
  // The folder is another process's now.
  if (error instanceof LockedRunError) return;
  try {
    folder.update({
      status: "failed",
      error: error.message,
      heartbeat: timestamp(),
      iteration: dynamics.iteration,
      seconds,
    });
    folder.event("failed", { error: error.message, at: timestamp() });
  } catch {
    // The disk that failed may refuse this too; the first error is the one to report.
  }
}
