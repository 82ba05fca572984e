import { createMatrix, largestSingularValue, type Matrix, multiply, transpose } from "../linalg/index.js";
import { type HadamardFactors, productsOfOthers } from "./hadamard-factors.js";

/** What a step size beyond 2/(c + β₂), c the curvature at the start, does. */
export const BEYOND_CURVATURE =
  "the first steps overshoot: the factors diverge, or settle where the curvature is smaller";

/**
 * The curvature that gradient descent on Hadamard factors meets at a point, the largest eigenvalue of X·D·Xᵀ with
 * D = diag(Σ_k w_k²) over all factors, w_k the product of the others: the Gauss–Newton part of the Hessian, which is all of it where
 * the residual is zero. At most σ²max(X)·max D; σ²max(X) for L = 1. It changes with the factors. Source: theory 2.18.
 */
export function hadamardCurvature(measurements: Matrix, { positive, negative }: HadamardFactors): number {
  const { rows, columns, data } = measurements;
  const weights = new Float64Array(columns);
  for (const others of [...productsOfOthers(positive), ...productsOfOthers(negative)]) {
    for (let index = 0; index < columns; index++) weights[index]! += others[index]! * others[index]!;
  }
  if (!weights.every(Number.isFinite)) return Number.POSITIVE_INFINITY;
  const roots = weights.map(Math.sqrt);
  const scaled = createMatrix(
    rows,
    columns,
    data.map((value, index) => value * roots[index % columns]!),
  );
  const sigma = largestSingularValue(scaled);
  return sigma * sigma;
}

/**
 * An upper bound of the same for A = A₁…A_L: σ²max(X)·Σ_k ‖A₁…A_{k−1}‖²‖A_{k+1}…A_L‖² in spectral norms; attained from multiples of
 * the identity.
 */
export function factorisedCurvature(squaredNorm: number, factors: readonly Matrix[]): number {
  const before = partialNorms(factors);
  const after = partialNorms([...factors].reverse().map((factor) => transpose(factor))).reverse();
  const sum = before.reduce((total, norm, k) => total + norm * norm * after[k]! * after[k]!, 0);
  return squaredNorm * sum;
}

/** ‖A₁…A_{k−1}‖₂→₂ for k = 1 … L; 1 for k = 1. */
function partialNorms(factors: readonly Matrix[]): number[] {
  const norms = [1];
  let product = factors[0]!;
  for (const factor of factors.slice(1)) {
    norms.push(largestSingularValue(product));
    product = multiply(product, factor);
  }
  return norms;
}
