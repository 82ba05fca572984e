export { ensureComputation } from "./ensure-computation.js";
export { type ExecutionOptions, type ExecutionState, executeInProcess, type Progress } from "./in-process.js";
export { orderUnfinished } from "./order-trials.js";
export {
  ensureTrial,
  type PerformanceControl,
  performTrial,
  RunWriteError,
  resumeTrial,
  type TrialOutcome,
} from "./perform-trial.js";
export { idOf, isFinished, readMaterial, runFolderOf, type Trial } from "./trial-location.js";
export { type Shard, type ShareState, workThroughShare } from "./work-through-share.js";
export type { CheckTask, ComputationTask, TaskOutcome, TrialTask, WorkerTask } from "./worker-messages.js";
export { createWorkerPool, type PoolWatch, type WorkerPool } from "./worker-pool.js";
