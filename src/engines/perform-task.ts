import { InputError } from "../errors/index.js";
import { LockedRunError } from "../store/index.js";
import { ensureTrial, type PerformanceControl } from "./perform-trial.js";
import { RunWriteError } from "./run-write-error.js";
import type { TaskOutcome } from "./task.js";
import type { Trial } from "./trial-location.js";

/**
 * Performs a trial of a store as a worker does, whoever launched it: leases it, performs it, and says what came of it.
 * @throws RunWriteError when the disk refuses what has to be written
 */
export async function performTrialTask(
  trial: Trial,
  store: string,
  control: PerformanceControl,
): Promise<Exclude<TaskOutcome, { kind: "unwritable" | "crashed" }>> {
  try {
    const { summary } = await ensureTrial(trial, store, control);
    return { kind: summary === null ? "interrupted" : "done" };
  } catch (error) {
    if (error instanceof RunWriteError) throw error;
    return explainTaskError(error as Error);
  }
}

/** What an error says of a task. */
export function explainTaskError(error: Error): Extract<TaskOutcome, { kind: "refused" | "locked" | "failed" }> {
  if (error instanceof InputError) return { kind: "refused", faults: error.faults };
  return { kind: error instanceof LockedRunError ? "locked" : "failed", message: error.message };
}
