export { matrixInstanceOptimum } from "./matrix-instance-optimum.js";
export { type MatrixTrialPrediction, predictMatrixTrial } from "./predict-matrix-trial.js";
export { type BudgetPrediction, predictBudget, predictTrial, type TrialPrediction } from "./predict-trial.js";
export { prepareTrial } from "./prepare-trial.js";
export {
  matrixTrial,
  type PreparedMatrixTrial,
  type PreparedTrial,
  type PreparedVectorTrial,
  vectorTrial,
} from "./prepared-trial.js";
export { type ReferenceKind, type ReferenceOptimum, referenceOptimum } from "./reference-optimum.js";
export { runTrial, type TrialResult } from "./run-trial.js";
export { type NamedPenalty, type SummaryContext, summarizeTrial, type TrialSummary } from "./summarize-trial.js";
