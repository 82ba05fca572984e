export { ensureComputation } from "./ensure-computation.js";
export { type ExecutionOptions, type ExecutionState, executeInProcess, type Progress } from "./in-process.js";
export { type FinishedRun, type Lease, leaseExisting, leaseNew, leaseTrial } from "./lease.js";
export { createWorkerPool, type PoolWatch, type WorkerPool } from "./local/worker-pool.js";
export {
  ensureTrial,
  type PerformanceControl,
  performLease,
  performTrial,
  resumeTrial,
  type TrialOutcome,
} from "./perform-trial.js";
export { orderUnfinished, planShard, type Shard } from "./plan.js";
export { hasRulesOf, readTrialSummary, storedSummary } from "./read-trial-summary.js";
export { type Repairable, repairable, repairRun } from "./repair-run.js";
export { readRunTrial } from "./run-config.js";
export { RunWriteError } from "./run-write-error.js";
export { type ShareControl, type ShareState, workThroughShare } from "./share.js";
export type { CheckTask, ComputationTask, TaskOutcome, TrialTask, WorkerTask } from "./task.js";
export {
  idOf,
  isFinished,
  partsOf,
  readTrial,
  runFolderOf,
  startFile,
  type Trial,
  type TrialFiles,
} from "./trial-location.js";
