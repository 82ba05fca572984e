import { logarithm } from "../kernels/index.js";
import { keptDescription, leastSquares, multiplyVector, norm2, rowSpaceBasis, subtract } from "../linalg/index.js";
import type { MemorisationOptions } from "./memorisation-time.js";

/** What the paper's and the released code's formulas depend on; neither knows a threshold or an ℓ2 penalty. */
export type PublishedMemorisationOptions = Pick<MemorisationOptions, "problem" | "stepSize" | "initial"> & {
  readonly penalty: { readonly l1: number };
};

/**
 * The paper's eq. (78) with p = 2, restricted to the row space (as printed, ρ = 1 for N < n and it degenerates):
 * t1 = ⌈−ln(1 + (1 − ρ)‖P(a(0) − â)‖₂/(αβ√n)) / ln ρ⌉ with ρ = max_i |1 − ασ_i|, σ_i the non-zero eigenvalues of XᴴX.
 * It bounds when ‖P(a(t) − â)‖₂ is down to its floor, not when a threshold is met. Source: theory 3.3, oddity P2.
 */
export function paperMemorisationTime(options: PublishedMemorisationOptions): number {
  const { problem, stepSize, penalty, initial } = options;
  const { measurements, target } = problem;
  const rates = contractions(options).map(Math.abs);
  const decomposition = keptDescription(measurements);
  const away = subtract(initial, leastSquares(decomposition, target));
  const distance = norm2(multiplyVector(rowSpaceBasis(decomposition), away));
  const step = stepSize * penalty.l1 * Math.sqrt(measurements.columns);
  const rate = Math.max(...rates);
  return Math.ceil(-logarithm(1 + ((1 - rate) * distance) / step) / logarithm(rate));
}

/**
 * What the released code evaluates for the same: −ln(1 + (1 − ρ)‖a(0) − â‖₂/(αβ)) / ln(ρ + 10⁻⁸) with ρ = max_i(1 − ασ_i):
 * without √n, without the modulus, not rounded up. Source: theory 3.3, oddity O50.
 */
export function releasedMemorisationTime(options: PublishedMemorisationOptions): number {
  const { problem, stepSize, penalty, initial } = options;
  const rate = Math.max(...contractions(options));
  const { measurements, target } = problem;
  const minimumNorm = leastSquares(keptDescription(measurements), target);
  const distance = norm2(subtract(initial, minimumNorm));
  return -logarithm(1 + ((1 - rate) * distance) / (stepSize * penalty.l1)) / logarithm(rate + 1e-8);
}

function contractions({ problem, stepSize }: PublishedMemorisationOptions): Float64Array {
  const { singularValues, rank } = keptDescription(problem.measurements);
  return singularValues.subarray(0, rank).map((value) => 1 - stepSize * value * value);
}
