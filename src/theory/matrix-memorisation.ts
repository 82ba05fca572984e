import type { MethodKind } from "../dynamics/index.js";
import {
  createMatrix,
  type Matrix,
  norm2,
  singularValueDecomposition,
  vectorize,
  zeroMatrix,
} from "../linalg/index.js";
import { leastSquaresMatrix, type MatrixProblem, type RecoveryProblem } from "../problems/index.js";
import { type MemorisationPrediction, predictMemorisation } from "./memorisation-time.js";

/** What memorisation of a matrix depends on. */
export interface MatrixMemorisationOptions {
  readonly problem: MatrixProblem;
  readonly method: MethodKind;
  /** α. */
  readonly stepSize: number;
  /** β⋆, which acts along UVᵀ of the least-squares matrix; 0 by default: the data term alone. */
  readonly nuclear?: number;
  /** β₂. */
  readonly l2: number;
  /** A(0). */
  readonly initial: Matrix;
  /** θ: memorised when the relative training error is at most this. */
  readonly threshold: number;
}

/**
 * t1 of a matrix problem from the closed form of theory 3.3 for vec(A), with UVᵀ of the least-squares matrix in the place of the signs, and the
 * measurements as an (N, n₁n₂) matrix, so for small problems only.
 * Source: theory 3.7.
 */
export function predictMatrixMemorisation(options: MatrixMemorisationOptions): MemorisationPrediction {
  const { problem, method, stepSize, nuclear = 0, l2, initial, threshold } = options;
  return predictMemorisation({
    problem: asVectors(problem),
    penalty: { l1: nuclear, l2 },
    ...(nuclear > 0 ? { direction: vectorize(nuclearDirection(problem)) } : {}),
    method,
    stepSize,
    initial: vectorize(initial),
    threshold,
    signs: "none",
  });
}

/**
 * The relative training error at which the fast phase of a matrix completion ends, β⋆‖P_Ω(UVᵀ)‖_F/‖y*‖₂ with Â = U·diag(σ)·Vᵀ: what (E1) of
 * theory 3.3 gives for singular vectors that stay as they are, where XXᵀ = I. Null for other measurements.
 */
export function memorisedCompletionError(problem: MatrixProblem, nuclear: number): number | null {
  const { operator, target } = problem;
  if (operator.kind !== "completion") return null;
  return (nuclear * norm2(operator.apply(nuclearDirection(problem)))) / norm2(target);
}

/** UVᵀ of the least-squares matrix of minimum norm, the subgradient of its nuclear norm. */
function nuclearDirection(problem: MatrixProblem): Matrix {
  const { left, right, rank } = singularValueDecomposition(leastSquaresMatrix(problem));
  const direction = zeroMatrix(problem.rows, problem.columns);
  for (let i = 0; i < problem.rows; i++) {
    for (let j = 0; j < problem.columns; j++) {
      let sum = 0;
      for (let k = 0; k < rank; k++) sum += left.data[i * left.columns + k]! * right.data[j * right.columns + k]!;
      direction.data[i * problem.columns + j] = sum;
    }
  }
  return direction;
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
