import type { MethodKind } from "../dynamics/index.js";
import { createMatrix, type Matrix, vectorize } from "../linalg/index.js";
import type { MatrixProblem, RecoveryProblem } from "../problems/index.js";
import { type MemorisationPrediction, predictMemorisation } from "./memorisation-time.js";

/** What memorisation of a matrix depends on. */
export interface MatrixMemorisationOptions {
  readonly problem: MatrixProblem;
  readonly method: MethodKind;
  /** α. */
  readonly stepSize: number;
  /** β₂. */
  readonly l2: number;
  /** A(0). */
  readonly initial: Matrix;
  /** θ: memorised when the relative training error is at most this. */
  readonly threshold: number;
}

/**
 * t1 of a matrix problem from the closed form of the data term alone (β⋆ = 0), whose fast phase a small β⋆ does not change:
 * that of theory 3.3 for vec(A), with the measurements as an (N, n₁n₂) matrix, so for small problems only.
 * Source: theory 3.7.
 */
export function predictMatrixMemorisation(options: MatrixMemorisationOptions): MemorisationPrediction {
  const { problem, method, stepSize, l2, initial, threshold } = options;
  return predictMemorisation({
    problem: asVectors(problem),
    penalty: { l1: 0, l2 },
    method,
    stepSize,
    initial: vectorize(initial),
    threshold,
    signs: "none",
  });
}

function asVectors({ rows, columns, operator, target }: MatrixProblem): RecoveryProblem {
  const size = rows * columns;
  const data = new Float64Array(operator.measurements * size);
  const unit = new Float64Array(operator.measurements);
  for (let row = 0; row < operator.measurements; row++) {
    unit[row] = 1;
    data.set(vectorize(operator.adjoint(unit)), row * size);
    unit[row] = 0;
  }
  return { measurements: createMatrix(operator.measurements, size, data), target, solution: null, heldOut: null };
}
