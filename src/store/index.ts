export { replaceFile } from "./atomic-file.js";
export { type Catalogue, type CatalogueRun, openCatalogueRun, readCatalogue } from "./catalogue.js";
export { checkRun, type RunCheck, type RunFault } from "./check-run.js";
export type { Checkpoint } from "./checkpoint.js";
export { readComputation, writeComputation } from "./computation-file.js";
export { DamagedRunError } from "./damaged-run-error.js";
export { MissingDuckDbError } from "./duckdb.js";
export { readRunRecord, runFile } from "./find-writing.js";
export { type KeptWeights, keptIterations, readKeptWeights } from "./kept-weights.js";
export { makeFolder } from "./make-folder.js";
export { MOST_CONFIG_BYTES, readInputBytes, readInputFile } from "./read-input-file.js";
export {
  errorsOf,
  type RunErrors,
  readCheckedBytes,
  readRunConfig,
  readRunErrors,
  readRunMaterial,
  readRunSummary,
  readRunTrajectory,
  standingOf,
} from "./read-run.js";
export { readTrajectoryColumns, readTrajectoryFile, type TrajectoryReading } from "./read-trajectory-file.js";
export { planRemoval, type Removal, removeRun, replaceRun } from "./remove-run.js";
export { type FieldValue, isConfigField, type RunDocuments, type RunFields, runFields } from "./run-fields.js";
export { START_FILE } from "./run-files.js";
export { assertField, matchesRun, parseRunFilter, type RunFilter } from "./run-filter.js";
export { createRunFolder, type RunFolder, type RunFolderContents, resumeRunFolder } from "./run-folder.js";
export { type RunLabels, readRunLabels, writeRunLabels } from "./run-labels.js";
export { RUN_FORMAT, type RunRecord, type RunStatus } from "./run-record.js";
export { type QueryResult, queryRuns } from "./store-database.js";
export { removeAbandoned } from "./temporary-folder.js";
export {
  createTrajectoryFile,
  resumeTrajectoryFile,
  type TrajectoryWriter,
} from "./trajectory-file.js";
export { TrajectoryDamage, type TrajectoryTail } from "./trajectory-layout.js";
export { trialId } from "./trial-id.js";
export { VERSION } from "./version.js";
export { WRITE_ERRORS } from "./write-errors.js";
export { LockedRunError } from "./writer-lock.js";
