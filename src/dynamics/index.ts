export type { Dynamics, Observable, Observation } from "./dynamics.js";
export { stepSizeBound } from "./step-size.js";
export { createVectorDynamics, type VectorDynamicsOptions } from "./vector-dynamics.js";
