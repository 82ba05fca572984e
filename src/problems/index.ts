export { type BaselineResult, generalizedCrossValidation, recoveryBaselines, tableBaselines } from "./baselines.js";
export { COMPLETED_MATRIX, FITTED_MATRIX } from "./completed-matrix.js";
export type {
  DrawnMatrixProblem,
  DrawnNetworkProblem,
  DrawnProblems,
  DrawnVectorProblem,
  ProblemFamily,
  ResultFiles,
} from "./drawn-problem.js";
export { type ExplicitInstance, readExplicitInstance } from "./explicit-instance.js";
export { initialFactors } from "./initial-factors.js";
export { initialMatrixFactors } from "./initial-matrix-factors.js";
export {
  type InitializationConfig,
  type InitialPointOptions,
  initialPoint,
  matrixInitializationSchema,
  vectorInitializationSchema,
} from "./initialization.js";
export { complexOperator, denseOperator, type InstanceOperator } from "./instance-operator.js";
export { leastSquaresMatrix } from "./least-squares-matrix.js";
export { type LineEffects, lineEffects } from "./line-effects.js";
export { type LocalCoherence, type LocalCoherenceBases, localCoherence } from "./local-coherence.js";
export { matrixBaselines } from "./matrix-baselines.js";
export { drawMatrixCompletion } from "./matrix-completion.js";
export { type MatrixCompletionConfig, matrixCompletionSchema } from "./matrix-completion-schema.js";
export { matrixInitialPoint } from "./matrix-initial-point.js";
export { type MatrixInstance, readMatrixInstance } from "./matrix-instance.js";
export type { MatrixProblem, MeasuredMatrix } from "./matrix-problem.js";
export { drawMatrixSensing } from "./matrix-sensing.js";
export { type MatrixSensingConfig, matrixSensingSchema } from "./matrix-sensing-schema.js";
export { type MatrixTable, readMatrixTable } from "./matrix-table.js";
export { type MatrixTableConfig, matrixTableSchema } from "./matrix-table-schema.js";
export { drawMatrixTarget, type MatrixTarget } from "./matrix-target.js";
export { type MatrixTargetConfig, matrixTargetSchema } from "./matrix-target-schema.js";
export { heldOutCells, matrixTestError } from "./matrix-test-error.js";
export {
  type CompletionOperator,
  completionOperator,
  type MeasurementOperator,
  type SensingOperator,
  sensingOperator,
  type WrittenOutOperator,
} from "./measurement-operator.js";
export type { BinaryOperation } from "./networks/binary-operation.js";
export { type DigitsConfig, digitsSchema, readDigits } from "./networks/digits.js";
export {
  drawModularArithmetic,
  type ModularArithmeticConfig,
  modularArithmeticSchema,
} from "./networks/modular-arithmetic.js";
export type { NetworkProblem } from "./networks/network-problem.js";
export { drawParity, type ParityConfig, paritySchema } from "./networks/parity.js";
export { productTable } from "./networks/product-table.js";
export { drawSobolev, type SobolevConfig, sobolevSchema } from "./networks/sobolev.js";
export { drawTeacherStudent, type TeacherStudentConfig, teacherStudentSchema } from "./networks/teacher-student.js";
export { optionsSchema } from "./options-schema.js";
export { type OwnData, readOwnData } from "./own-data.js";
export { predictRows, type RowPredictions, type TableModel } from "./predict-rows.js";
export type { DrawContext, MaterialFile, MaterialFolder, ProblemKind } from "./problem-kind.js";
export {
  drawProblem,
  type FamilyOf,
  isProblemName,
  PROBLEM_KINDS,
  PROBLEM_NAMES,
  type ProblemConfig,
  type ProblemConfigOf,
  type ProblemInputOf,
  type ProblemName,
  type ProblemNameOf,
  problemKind,
  problemMaterial,
} from "./problem-kinds.js";
export { problemText } from "./problem-text.js";
export type { RecoveryProblem } from "./recovery-problem.js";
export { COMPATS, type Compat, type DrawOptions, openStream, type SeedingConfig } from "./seeding.js";
export { drawSparseRecovery, type SparseRecoveryProblem } from "./sparse-recovery.js";
export { type SparseRecoveryConfig, sparseRecoverySchema } from "./sparse-recovery-schema.js";
export type { Coefficient } from "./standardization.js";
export type { SyntheticMatrixProblem } from "./synthetic-matrix-problem.js";
export { type TableConfig, tableSchema } from "./table-schema.js";
export { testError } from "./test-error.js";
export { trainingFills } from "./training-fills.js";
export { writtenOutOperator } from "./written-out-operator.js";
