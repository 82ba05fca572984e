import {
  drawMatrixCompletion,
  drawSparseRecovery,
  matrixCompletionSchema,
  type SparseRecoveryProblem,
  type SyntheticMatrixProblem,
  sparseRecoverySchema,
} from "../../problems/index.js";

type Seeds = Parameters<typeof drawSparseRecovery>[1]["seeds"];
/** What of a config is not by default. */
type Setting<Draw extends (config: never, context: never) => unknown> = Partial<Parameters<Draw>[0]>;

/** One problem of sparse recovery from independent streams, where `seeds` says nothing else. */
export function drawSparseProblem(
  setting: Setting<typeof drawSparseRecovery>,
  seed: number,
  seeds: Seeds = {},
): SparseRecoveryProblem {
  const config = sparseRecoverySchema.parse({ kind: "sparse-recovery", ...setting });
  return drawSparseRecovery(config, { seed, seeds, seeding: "streams", compat: "none" });
}

/** One problem of matrix completion likewise. */
export function drawCompletionProblem(
  setting: Setting<typeof drawMatrixCompletion>,
  seed: number,
  seeds: Seeds = {},
): SyntheticMatrixProblem {
  const config = matrixCompletionSchema.parse({ kind: "matrix-completion", ...setting });
  return drawMatrixCompletion(config, { seed, seeds, seeding: "streams", compat: "none" });
}
