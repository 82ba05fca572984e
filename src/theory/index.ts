export { arrivalTime } from "./arrival.js";
export { type BudgetOptions, type BudgetStrength, budgetStrength } from "./budget-strength.js";
export { type DualCertificate, dualCertificate, leastOffSupport } from "./dual-certificate.js";
export { type ErrorFloor, type ErrorFloorOptions, errorFloor } from "./error-floor.js";
export { type MatrixFlow, type MatrixFlowOptions, matrixFlow } from "./matrix-flow.js";
export {
  type MatrixMemorisationOptions,
  memorisedCompletionError,
  predictMatrixMemorisation,
} from "./matrix-memorisation.js";
export {
  type MemorisationOptions,
  type MemorisationPrediction,
  predictMemorisation,
} from "./memorisation-time.js";
export { type MinimumNormFacts, minimumNormFacts } from "./minimum-norm-facts.js";
export { type PathOptions, type PathRule, type PathTimes, type PredictedTime, pathTimes } from "./path-times.js";
export { type DelayOptions, type DelayPrediction, predictDelay } from "./predict-delay.js";
export {
  type PublishedMemorisationOptions,
  paperMemorisationTime,
  releasedMemorisationTime,
} from "./published-memorisation-time.js";
export { errorsAt, oscillatingErrors, type RestingErrors } from "./resting-errors.js";
export { createRowSpace, type RowSpace } from "./row-space.js";
export { type SlowFlow, type SlowFlowEvent, type SlowFlowOptions, slowFlow, slowFlowStart } from "./slow-flow.js";
export { type SlowTimeBound, slowTimeBound } from "./slow-time-bound.js";
export { type TwoStagePlan, twoStageRule } from "./two-stage-rule.js";
export { type VectorRestOptions, vectorRest } from "./vector-rest.js";
