import type { Computation } from "../computations/index.js";
import type { TrialConfig } from "../config/index.js";
import type { InputFault } from "../errors/index.js";

/** Something that a worker process can do. */
export type WorkerTask = CheckTask | TrialTask | ComputationTask;

/** A trial to prepare, to see whether it can be performed. */
export interface CheckTask {
  readonly kind: "check";
  readonly config: TrialConfig;
}

/** A trial to perform, or to go on with. */
export interface TrialTask {
  readonly kind: "trial";
  readonly config: TrialConfig;
  readonly store: string;
  readonly checkpointSeconds: number;
}

/** A computation of a figure, by what identifies it. */
export interface ComputationTask extends Omit<Computation, "compute"> {
  readonly kind: "computation";
  readonly store: string;
}

/** What came of a task. */
export type TaskOutcome =
  | { readonly kind: "done" }
  /** Stopped at a checkpoint, as asked for. */
  | { readonly kind: "interrupted" }
  /** Another process is at it. */
  | { readonly kind: "locked"; readonly message: string }
  /** Its config or data cannot be used. */
  | { readonly kind: "refused"; readonly faults: readonly InputFault[] }
  | { readonly kind: "failed"; readonly message: string }
  /** The disk refused what it had to write. */
  | { readonly kind: "unwritable"; readonly message: string }
  /** The worker process ended in the middle of it. */
  | { readonly kind: "crashed"; readonly message: string };

/** What is said to a worker process. */
export type WorkerRequest = { readonly kind: "task"; readonly task: WorkerTask } | { readonly kind: "stop" };

/** What a worker process says. */
export type WorkerReport =
  | { readonly kind: "ready" }
  /** The share of the task's iterations that is done. */
  | { readonly kind: "progress"; readonly share: number }
  | { readonly kind: "outcome"; readonly outcome: TaskOutcome };
