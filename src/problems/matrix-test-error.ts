import { type Matrix, relativeDistance } from "../linalg/index.js";
import type { MatrixProblem } from "./matrix-problem.js";

/** What A says of the held-out measurements, X̄·vec(A); null where A* is known, or nothing is held out. */
export const heldOutCells = (
  { solution, heldOut }: Pick<MatrixProblem, "solution" | "heldOut">,
  matrix: Matrix,
): Float64Array | null => (solution !== null || heldOut === null ? null : heldOut.operator.apply(matrix));

/**
 * The test error of a matrix problem at A: ‖A − A*‖_F/‖A*‖_F over all entries where A* is known, else ‖X̄·vec(A) − ȳ‖₂/‖ȳ‖₂ on the
 * held-out measurements; null where there is nothing to test against.
 */
export function matrixTestError(
  { solution, heldOut }: Pick<MatrixProblem, "solution" | "heldOut">,
  matrix: Matrix,
): number | null {
  if (solution !== null) return relativeDistance(matrix.data, solution.data);
  return heldOut === null ? null : relativeDistance(heldOut.operator.apply(matrix), heldOut.target);
}
