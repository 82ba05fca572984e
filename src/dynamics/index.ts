export type { Dynamics, Observable, Observation } from "./dynamics.js";
export { createJumpDynamics, type JumpDynamics } from "./jump-dynamics.js";
export { type JumpOffer, jumpOffers } from "./jump-offers.js";
export { createMatrixDynamics, type MatrixDynamicsOptions } from "./matrix-dynamics.js";
export type { MatrixMethodKind, MatrixPenalty } from "./matrix-method.js";
export { createStagedDynamics, type PenaltyStage, type StagedDynamicsOptions } from "./staged-dynamics.js";
export { stepSizeBound } from "./step-size.js";
export { createVectorDynamics, type VectorDynamicsOptions } from "./vector-dynamics.js";
