import { isLarge, keptDescription, keptGramForm } from "./kept-decomposition.js";
import { leastSquares } from "./least-squares.js";
import type { Matrix } from "./matrix.js";
import { multiplyVector } from "./multiply.js";
import { subtract } from "./norms.js";

/** Squares of singular values below it, as a share of the largest, are not told from zero well enough. */
const LEAST_SHARE = 1e-8;
/** Far below all of them: a step of refinement leaves a hundredth of the error, or less. */
const REFINEMENT = 1e-10;
const REFINEMENTS = 8;

/** Whether the Gram matrix of a large X tells all but `zeros` of its singular values from zero. */
export function isToldByGram(matrix: Matrix, zeros = 0): boolean {
  const form = keptGramForm(matrix);
  return form.countBelow(LEAST_SHARE * form.largest) <= zeros;
}

/**
 * The minimum-norm least-squares solution X†y, (m, n), (m) → (n), through the Gram matrix of the shorter side and by refinement; null where
 * singular values are so different that it takes the decomposition of X itself.
 * @param zeros how many singular values are known to be zero
 */
export function gramLeastSquares(matrix: Matrix, target: Float64Array, zeros = 0): Float64Array | null {
  if (!isToldByGram(matrix, zeros)) return null;
  const form = keptGramForm(matrix);
  const solution = form.ridge(target, REFINEMENT * form.largest);
  for (let step = 0; step < REFINEMENTS; step++) {
    const residual = subtract(target, multiplyVector(matrix, solution));
    form.ridge(residual, REFINEMENT * form.largest).forEach((value, column) => {
      solution[column]! += value;
    });
  }
  return solution;
}

/** The minimum-norm least-squares solution X†y: of a large matrix by `gramLeastSquares`, where that can, else by the decomposition that is kept. */
export function minimumNorm(matrix: Matrix, target: Float64Array): Float64Array {
  const byGram = isLarge(matrix) ? gramLeastSquares(matrix, target) : null;
  return byGram ?? leastSquares(keptDescription(matrix), target);
}
