export { type BaselineResult, recoveryBaselines, tableBaselines } from "./baselines.js";
export { type ExplicitInstance, readExplicitInstance } from "./explicit-instance.js";
export {
  type InitializationConfig,
  type InitialPointOptions,
  initializationSchema,
  initialPoint,
} from "./initialization.js";
export { type LocalCoherence, type LocalCoherenceBases, localCoherence } from "./local-coherence.js";
export { type OwnData, readOwnData } from "./own-data.js";
export type { RecoveryProblem } from "./recovery-problem.js";
export type { DrawOptions, SeedingConfig } from "./seeding.js";
export { drawSparseRecovery, type SparseRecoveryProblem } from "./sparse-recovery.js";
export { type SparseRecoveryConfig, sparseRecoverySchema } from "./sparse-recovery-schema.js";
export type { Coefficient } from "./standardization.js";
export { type TableConfig, tableSchema } from "./table-schema.js";
