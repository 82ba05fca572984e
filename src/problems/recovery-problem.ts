import type { Matrix } from "../linalg/index.js";

/**
 * A linear problem: find a ∈ ℝⁿ (or ℂⁿ) from y* = X a* + ξ. Vectors are planar in the complex field (see `Matrix`).
 * Source: theory 2.2.
 */
export interface RecoveryProblem {
  /** X, shape (N, n). */
  readonly measurements: Matrix;
  /** y*, length N. */
  readonly target: Float64Array;
  /** a*, length n, where it is known: the test error is then the recovery error ‖a − a*‖₂ / ‖a*‖₂. */
  readonly solution: Float64Array | null;
  /** Held-out rows, where a* is not known: the test error is then ‖X̄a − ȳ‖₂ / ‖ȳ‖₂. */
  readonly heldOut: { readonly measurements: Matrix; readonly target: Float64Array } | null;
  /** What a starting point is measured in, for data of one's own in units of their own; 1 where absent. */
  readonly unit?: number;
}
