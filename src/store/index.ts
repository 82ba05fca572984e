export { replaceFile } from "./atomic-file.js";
export type { Checkpoint } from "./checkpoint.js";
export { type ComputationKey, readComputation, writeComputation } from "./computation-file.js";
export { readInputFile } from "./read-input-file.js";
export { removeAbandonedDrafts } from "./run-draft.js";
export {
  createRunFolder,
  type RunFolder,
  type RunFolderContents,
  type RunRecord,
  type RunStatus,
  readRunConfig,
  readRunMaterial,
  readRunRecord,
  readRunSummary,
  readRunTrajectory,
  resumeRunFolder,
} from "./run-folder.js";
export {
  createTrajectoryFile,
  readTrajectoryFile,
  resumeTrajectoryFile,
  type TrajectoryTail,
  type TrajectoryWriter,
} from "./trajectory-file.js";
export { trialId } from "./trial-id.js";
export { VERSION } from "./version.js";
export { WRITE_ERRORS } from "./write-errors.js";
export { LockedRunError } from "./writer-lock.js";
