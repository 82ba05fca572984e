import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { type ConfigTree, configToJson, parseTrialConfig, type TrialConfig } from "../config/index.js";
import { executeInProcess } from "../engines/index.js";
import { InputError } from "../errors/index.js";
import {
  createRunFolder,
  type RunFolder,
  type RunRecord,
  readRunConfig,
  readRunRecord,
  readRunSummary,
  readRunTrajectory,
  resumeRunFolder,
  trialId,
} from "../store/index.js";
import {
  matrixTrial,
  NUMERICS_VERSION,
  type PreparedTrial,
  prepareTrial,
  summarizeTrial,
  type TrialSummary,
} from "../trials/index.js";
import { EXIT } from "./exit-codes.js";
import { InterruptedError } from "./interrupted-error.js";
import { listenForInterruption } from "./interruption.js";
import { createProgressLine } from "./progress-line.js";
import { readInputFile } from "./read-input-file.js";
import { describeCost } from "./run-cost.js";
import { VERSION } from "./version.js";

/** Under which name a run folder keeps the file that its problem was read from; null for a problem that is drawn. */
function materialName({ problem }: TrialConfig): string | null {
  return "file" in problem ? (problem.kind === "instance" ? "instance.json" : "table.csv") : null;
}

/** How a trial is performed. */
export interface PerformanceOptions {
  /** The run folder, or null for one named after the trial's id in `store`. */
  readonly out: string | null;
  readonly store: string;
  readonly quiet: boolean;
  readonly checkpointSeconds: number;
}

/** What came of it. `summary` is null when it was interrupted. */
export interface Performance {
  readonly path: string;
  readonly record: RunRecord;
  readonly summary: TrialSummary | null;
  readonly exitCode: number;
}

/** Performs a new trial in a new run folder. @throws InputError before anything is written */
export async function performTrial(config: TrialConfig, options: PerformanceOptions): Promise<Performance> {
  const text = "file" in config.problem ? readInputFile(config.problem.file) : null;
  const name = materialName(config);
  const material = name === null || text === null ? null : { name, text };
  const prepared = prepareTrial(config, text);
  const dynamics = prepared.createDynamics();
  const json = configToJson(config);
  const id = trialId(json, text, NUMERICS_VERSION);
  const now = timestamp();
  const record: RunRecord = {
    format: 1,
    id,
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
    error: null,
  };
  const path = options.out ?? join(options.store, folderName(config, text));
  const cost = options.quiet ? null : describeCost(prepared, () => performance.now());
  const folder = createRunFolder(path, { config: JSON.parse(json), record, material });
  if (cost !== null) process.stderr.write(`${cost}\n`);
  return finishTrial(prepared, dynamics, folder, options);
}

/** The finished run of a trial in the store: the one that is there, the rest of an interrupted one, or a new one. */
export async function ensureTrial(
  config: TrialConfig,
  options: PerformanceOptions,
): Promise<Performance & { readonly summary: TrialSummary }> {
  const path = join(options.store, folderName(config, null));
  const performance = existsSync(path) ? await resumeTrial(path, options) : await performTrial(config, options);
  if (performance.summary === null) throw new InterruptedError(performance.exitCode);
  return { ...performance, summary: performance.summary };
}

/**
 * Goes on with an interrupted run, or returns what it has if it is finished.
 * @throws InputError when there is no such run, LockedRunError when another process is at it
 */
export async function resumeTrial(path: string, options: PerformanceOptions): Promise<Performance> {
  const record = readRunRecord(path);
  if (record.finished !== null) {
    const summary = readRunSummary(path) as TrialSummary;
    return { path: resolve(path), record, summary, exitCode: exitCodeOf(record) };
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
  const material = materialName(config);
  const prepared = prepareTrial(config, material === null ? null : readInputFile(join(path, material)));
  const dynamics = prepared.createDynamics();
  const folder = resumeRunFolder(path);
  if (folder.record.finished === null) return finishTrial(prepared, dynamics, folder, options);
  folder.release();
  return resumeTrial(path, options);
}

async function finishTrial(
  prepared: PreparedTrial,
  dynamics: ReturnType<PreparedTrial["createDynamics"]>,
  folder: RunFolder,
  options: PerformanceOptions,
): Promise<Performance> {
  const clock = () => performance.now();
  const interruption = listenForInterruption();
  const progress = createProgressLine(process.stderr, clock);
  const started = clock();
  const before = folder.record.seconds;
  try {
    const state = await executeInProcess({
      dynamics,
      schedule: prepared.schedule,
      folder,
      clock,
      timestamp,
      checkpointSeconds: options.checkpointSeconds,
      shouldStop: () => interruption.exitCode !== null,
      ...(options.quiet ? {} : { onProgress: progress.show }),
    });
    progress.end();
    if (state.kind === "interrupted") {
      const exitCode = interruption.exitCode ?? EXIT.interrupted;
      return { path: folder.path, record: folder.record, summary: null, exitCode };
    }
    const divergedAt = state.kind === "diverged" ? state.iteration : null;
    const point = divergedAt === null ? prepared.pointOf(dynamics.snapshot()) : null;
    const scalars = readRunTrajectory(folder.path, (name) => name !== "components");
    const summary = summarizeTrial(prepared, scalars, { divergedAt, final: dynamics.observe(), point });
    folder.writeSummary(summary);
    if (point !== null && prepared.config.problem.kind === "matrix-table") {
      folder.writeResult(COMPLETED_MATRIX, toCsv(point, matrixTrial(prepared).source.problem.columns));
    }
    folder.update({
      status: state.kind,
      finished: timestamp(),
      heartbeat: timestamp(),
      iteration: dynamics.iteration,
      recorded: scalars.iterations.length,
      seconds: before + (clock() - started) / 1000,
      divergedAt,
    });
    folder.dropCheckpoint();
    return { path: folder.path, record: folder.record, summary, exitCode: exitCodeOf(folder.record) };
  } catch (error) {
    throw explainWriteError(error as NodeJS.ErrnoException, folder.path);
  } finally {
    progress.end();
    interruption.dispose();
    folder.release();
  }
}

const WRITE_ERRORS = new Set(["ENOSPC", "EDQUOT", "EFBIG", "EIO", "EROFS"]);

function explainWriteError(error: NodeJS.ErrnoException, path: string): Error {
  if (error.code === undefined || !WRITE_ERRORS.has(error.code)) return error;
  return new Error(
    `${path} could not be written (${error.message}). What was recorded is readable; when there is room again, go on with: ` +
      `latebloom run --resume ${path}`,
  );
}

function folderName(config: TrialConfig, material: string | null): string {
  return `${config.problem.kind}-${trialId(configToJson(config), material, NUMERICS_VERSION)}`;
}

/** Under which name a run folder keeps the matrix that was completed. */
export const COMPLETED_MATRIX = "completed.csv";

function toCsv(values: Float64Array, columns: number): string {
  const lines: string[] = [];
  for (let start = 0; start < values.length; start += columns) {
    lines.push(values.subarray(start, start + columns).join(","));
  }
  return `${lines.join("\n")}\n`;
}

const exitCodeOf = (record: RunRecord) => (record.status === "diverged" ? EXIT.failed : EXIT.done);

const timestamp = () => new Date().toISOString();
