import { resolve } from "node:path";
import type { TrialConfig } from "../../config/index.js";
import {
  ensureTrial as ensureInProcess,
  hasRulesOf,
  idOf,
  isFinished,
  type PerformanceControl,
  performTrial as performInProcess,
  readTrial,
  readTrialSummary,
  repairRun,
  resumeTrial as resumeInProcess,
  runFolderOf,
  type Trial,
  type TrialOutcome,
} from "../../engines/index.js";
import { type RunCheck, type RunRecord, readRunRecord } from "../../store/index.js";
import { describeUnidentifiable, type PreparedTrial, type TrialSummary } from "../../trials/index.js";
import { printError } from "../terminal/print.js";
import { visibleLine } from "../terminal/visible-text.js";
import { EXIT } from "./exit-codes.js";
import { InterruptedError } from "./interrupted-error.js";
import { type Interruption, listenForInterruption } from "./interruption.js";
import { describeLogHint } from "./log-hint.js";
import { createProgressLine } from "./progress-line.js";
import { describeCost, describePreparation } from "./run-cost.js";

/** How a trial is performed. */
export interface PerformanceOptions {
  /** The run folder, or null for one named after the trial's id in `store`. */
  readonly out: string | null;
  readonly store: string;
  readonly quiet: boolean;
  readonly checkpointSeconds: number;
}

/** What came of it. `summary` is null when it was interrupted. */
export interface Performance extends TrialOutcome {
  readonly exitCode: number;
  /** The trial, where it has been performed here and not read. */
  readonly prepared?: PreparedTrial | null;
}

/**
 * Performs a new trial in a new run folder, or returns what the finished run of the same trial has that is there already, judged by the
 * rules asked for where it was judged by others.
 * @throws InputError before anything is written
 */
export async function performTrial(config: TrialConfig, options: PerformanceOptions): Promise<Performance> {
  const trial = readTrial(config);
  const path = options.out ?? runFolderOf(trial, options.store);
  if (isFinished(path) && readRunRecord(path).id === idOf(trial)) return readFinished(trial, path, options);
  const preparation = options.quiet ? null : describePreparation(config);
  if (preparation !== null) printError(`${preparation}\n`);
  return watched(options, (control) => performInProcess(trial, path, control), describeUnidentifiable);
}

function readFinished(trial: Trial, path: string, { quiet }: PerformanceOptions): Performance {
  if (!quiet) {
    const judged = hasRulesOf(path, trial.config.detection) ? "" : ", judged anew by the rules asked for";
    printError(`${visibleLine(path)} is this run, finished: it is shown${judged}, and nothing is computed again\n`);
  }
  const record = readRunRecord(path);
  return { path: resolve(path), record, summary: readTrialSummary(trial, path), exitCode: exitCodeOf(record) };
}

/**
 * Goes on with an interrupted run, or returns what it has if it is finished.
 * @throws InputError when there is no such run, LockedRunError when another process is at it
 */
export function resumeTrial(path: string, options: PerformanceOptions): Promise<Performance> {
  return watched(options, (control) => resumeInProcess(path, control));
}

/** Makes a damaged run again and puts it in its place. @throws InputError when it cannot be made again */
export function repairTrial(path: string, check: RunCheck, options: PerformanceOptions): Promise<Performance> {
  return watched(options, (control) => repairRun(path, check, control));
}

/** The finished run of a trial in the store: the one that is there, the rest of an interrupted one, or a new one. */
export async function ensureTrial(
  config: TrialConfig,
  options: PerformanceOptions,
): Promise<Performance & { readonly summary: TrialSummary }> {
  const trial = readTrial(config);
  const { summary, ...rest } = await watched(options, (control) => ensureInProcess(trial, options.store, control));
  if (summary === null) throw new InterruptedError(rest.exitCode);
  return { ...rest, summary };
}

/**
 * Under a progress line, and to be stopped by a signal.
 * @param warn what to say before it begins
 */
async function watched(
  { quiet, checkpointSeconds }: PerformanceOptions,
  action: (control: PerformanceControl) => Promise<TrialOutcome>,
  warn: (prepared: PreparedTrial) => string | null = () => null,
): Promise<Performance> {
  const clock = () => performance.now();
  const progress = createProgressLine(process.stderr, clock);
  let interruption: Interruption | null = null;
  let performed: PreparedTrial | null = null;
  const announce = (prepared: PreparedTrial) => {
    const said = [
      warn(prepared),
      describeLogHint(prepared),
      describeCost(prepared, clock, () => process.memoryUsage.rss()),
    ];
    for (const text of said) if (text !== null) printError(`${text}\n`);
  };
  if (!quiet) progress.say("preparing …");
  try {
    const outcome = await action({
      checkpointSeconds,
      onStart(prepared) {
        performed = prepared;
        progress.end();
        if (!quiet) announce(prepared);
        // What is said of the cost is timed in one piece: until here a signal ends the process at once.
        interruption = listenForInterruption();
      },
      onSummary() {
        // From here on a signal ends the process at once; what is done is at a checkpoint or done again.
        if (interruption?.exitCode == null) interruption?.dispose();
        if (!quiet) progress.say("summing up …");
      },
      shouldStop: () => interruption?.exitCode != null,
      ...(quiet ? {} : { onProgress: progress.show }),
    });
    const stopped = (interruption as Interruption | null)?.exitCode ?? EXIT.interrupted;
    return {
      ...outcome,
      prepared: performed,
      exitCode: outcome.summary === null ? stopped : exitCodeOf(outcome.record),
    };
  } finally {
    progress.end();
    (interruption as Interruption | null)?.dispose();
  }
}

const exitCodeOf = (record: RunRecord) => (record.status === "diverged" ? EXIT.failed : EXIT.done);
