export { drawProblem, type TrialProblem } from "./draw-problem.js";
export { type BudgetPrediction, predictBudget, predictTrial, type TrialPrediction } from "./predict-trial.js";
export { NUMERICS_VERSION, type PreparedTrial, prepareTrial } from "./prepare-trial.js";
export { runTrial, type TrialResult } from "./run-trial.js";
export { type SummaryContext, summarizeTrial, type TrialSummary } from "./summarize-trial.js";
