export type { Answer } from "./answer.js";
export { type ErrorRatio, liesBelowOne } from "./answer.js";
export type { Budget, BudgetPrediction } from "./budget.js";
export { describeUnidentifiable } from "./identifiability.js";
export { matrixInstanceOptimum } from "./matrix-instance-optimum.js";
export type { MatrixTrialPrediction } from "./matrix-prediction.js";
export { isOffered, type Offer, type Refusal, take } from "./offer.js";
export { type OpenTrial, openTrial, type PlayOptions, type TrialMoment } from "./open-trial.js";
export {
  type OwnLoss,
  type OwnMetric,
  type OwnName,
  type OwnNames,
  type OwnParts,
  type OwnPenalty,
  type OwnProblem,
  ownNames,
} from "./own-parts.js";
export { plannedRecords } from "./planned-records.js";
export { prepareTrial, type TrialParts } from "./prepare-trial.js";
export {
  type MatrixTrial,
  type MemorisationForecast,
  matrixTrial,
  type NetworkTrial,
  networkTrial,
  type PointDescription,
  type PreparedTrial,
  type ProblemFacts,
  type VectorTrial,
  vectorTrial,
} from "./prepared-trial.js";
export type { Reference, ReferenceKind, ReferenceOptimum } from "./reference.js";
export { referenceOptimum } from "./reference-optimum.js";
export type { EndOfTrial, RunEnd } from "./run-end.js";
export { runTrial, type TrialResult } from "./run-trial.js";
export { numberSetting, type Setting } from "./setting.js";
export {
  type EarlyStop,
  judgeTrial,
  type ReferenceComparison,
  type SummaryContext,
  type SummaryPrediction,
  summarizeTrial,
  type TrialJudgement,
  type TrialSummary,
} from "./summarize-trial.js";
export type { Prediction, PredictionReport, Theory } from "./theory.js";
export { TRIAL_FORMS, type TrialForm, type TrialFormName } from "./trial-forms.js";
export { upgradeSummary } from "./upgrade-summary.js";
export type { TrialPrediction } from "./vector-prediction.js";
export { assertWorks, type Compatibility, FEATURES, type Feature, type FeatureName } from "./works-with.js";
