import { computationKey } from "../../computations/index.js";
import { parseTrialConfig } from "../../config/index.js";
import { isFinished, runFolderOf, type TaskOutcome, type WorkerTask } from "../../engines/index.js";
import { InputError } from "../../errors/index.js";
import type { Figure } from "../../figures/index.js";
import { readComputation } from "../../store/index.js";
import type { PerformanceOptions } from "./perform-trial.js";
import { type CoresOptions, workOnCores } from "./work-on-cores.js";

/**
 * Computes on all cores what figures need and the store lacks, what they share once, long work first. A single trial is left to whoever
 * makes the figure, where it says how far it is. @throws InterruptedError, or Error for a piece of work that failed
 */
export async function computeFigures(
  figures: readonly Figure[],
  options: PerformanceOptions & CoresOptions,
): Promise<void> {
  const tasks = missingWork(figures, options);
  const areComputed = tasks.some(({ kind }) => kind === "computation");
  if (!areComputed && (tasks.length < 2 || options.jobs === 1)) return;
  const outcomes = await workOnCores(options, (perform) => perform(tasks, "computations done"));
  for (const outcome of outcomes) throwFailure(outcome);
}

function missingWork(figures: readonly Figure[], options: PerformanceOptions): WorkerTask[] {
  const { store, checkpointSeconds } = options;
  const computations = new Map<string, WorkerTask>();
  const trials = new Map<string, { readonly work: number; readonly task: WorkerTask }>();
  for (const figure of figures) {
    for (const { name, version, parameters } of figure.computations) {
      const key = computationKey({ name, version, parameters });
      if (readComputation(store, key) !== null) continue;
      computations.set(JSON.stringify(key), { kind: "computation", name, version, parameters, store });
    }
    for (const trial of figure.trials) {
      const config = parseTrialConfig(trial.config);
      const path = runFolderOf({ config, material: null }, store);
      if (isFinished(path)) continue;
      trials.set(path, { work: trial.work ?? 0, task: { kind: "trial", config, store, checkpointSeconds } });
    }
  }
  const byWork = [...trials.values()].sort((one, other) => other.work - one.work);
  // Computations cannot be stopped and resumed, and are the longest: they begin first.
  return [...computations.values(), ...byWork.map(({ task }) => task)];
}

/** Work that another process is at, or that is not done for want of time, is for whoever makes the figure to wait for. */
function throwFailure(outcome: TaskOutcome): void {
  if (outcome.kind === "refused") throw new InputError(outcome.faults);
  if (outcome.kind === "failed" || outcome.kind === "crashed")
    throw new Error(`a computation failed: ${outcome.message}`);
}
