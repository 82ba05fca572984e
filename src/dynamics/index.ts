export { currentErrors } from "./current-errors.js";
export { currentPoint } from "./current-point.js";
export type { Dynamics, Observable, Observation, TrainedArray } from "./dynamics.js";
export { factorisedCurvature, hadamardCurvature } from "./effective-curvature.js";
export { errorsOnly } from "./errors-only.js";
export { createFactorisedDynamics, type FactorisedDynamicsOptions } from "./factorised-dynamics.js";
export { createHadamardDynamics, type HadamardDynamicsOptions } from "./hadamard-dynamics.js";
export { type HadamardFactors, hadamardPoint } from "./hadamard-factors.js";
export { createJumpDynamics, type JumpDynamics } from "./jump-dynamics.js";
export type { JumpOffer } from "./jump-offer.js";
export { jumpOffers } from "./jump-offers.js";
export { createMatrixDynamics, type MatrixDynamicsOptions } from "./matrix-dynamics.js";
export { createMatrixFlowDynamics, type MatrixFlowDynamicsOptions } from "./matrix-flow-dynamics.js";
export type { MatrixPenalty } from "./matrix-method.js";
export { createMatrixPenaltyDynamics, type MatrixPenaltyDynamicsOptions } from "./matrix-penalty-dynamics.js";
export { METHOD_KINDS, METHODS, type MethodKind, type MethodRecord } from "./method-kinds.js";
export {
  type DeepModelConfig,
  MODEL_KINDS,
  type ModelConfig,
  type ModelConfigOf,
  type ModelKind,
  type ModelName,
} from "./model-kinds.js";
export { createNetworkDynamics } from "./network-dynamics.js";
export type { NetworkDynamicsOptions } from "./network-dynamics-options.js";
export { createOptimisedMatrixDynamics, type OptimisedMatrixOptions } from "./optimised-matrix-dynamics.js";
export { createOptimisedVectorDynamics, type OptimisedVectorOptions } from "./optimised-vector-dynamics.js";
export type { OptimisedMethod } from "./optimiser-stepper.js";
export { createPenaltyDynamics, type PenaltyDynamicsOptions } from "./penalty-dynamics.js";
export { leastPathWork } from "./proximal-trajectory.js";
export { createStagedDynamics, type PenaltyStage, type StagedDynamicsOptions } from "./staged-dynamics.js";
export { stepSizeBound } from "./step-size.js";
export { createStoppingDynamics, type StoppingDynamics, type StoppingOptions } from "./stopping-dynamics.js";
export { createVectorDynamics, type VectorDynamicsOptions } from "./vector-dynamics.js";
export type { ComplexForm } from "./vector-method.js";
export { WorkExceededError, withinWork } from "./work-exceeded-error.js";
export { wrapDynamics } from "./wrap-dynamics.js";
