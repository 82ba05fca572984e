import type { Matrix } from "./matrix.js";

/** The thin SVD A = U·diag(σ)·Vᴴ of a matrix (m, n), with k = min(m, n). */
export interface SingularValueDecomposition {
  /** U, (m, k), orthonormal columns. */
  readonly left: Matrix;
  /** σ, k values in decreasing order. */
  readonly singularValues: Float64Array;
  /** V (not Vᴴ), (n, k), orthonormal columns. */
  readonly right: Matrix;
  /** How many singular values are above max(m, n)·2⁻⁵²·σ₁. */
  readonly rank: number;
}

/** How many singular values, in decreasing order, are above max(m, n)·2⁻⁵²·σ₁. */
export function numericalRank(singularValues: Float64Array, length: number): number {
  const cutOff = length * Number.EPSILON * singularValues[0]!;
  const below = singularValues.findIndex((value) => value <= cutOff);
  return below < 0 ? singularValues.length : below;
}
