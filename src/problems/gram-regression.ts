import { gramLeastSquares, keptGramForm, type Matrix } from "../linalg/index.js";

/** What explains a target linearly without learning of any hidden structure. */
export interface Regression {
  /** The minimum-norm least-squares solution X†y. */
  readonly leastSquares: Float64Array;
  /** λ of the ridge solution, by generalised cross-validation. */
  readonly strength: number;
  readonly ridge: Float64Array;
}

/** Ten values a decade, over seven decades: 10^(−1/10). */
const GRID_RATIO = 0.7943282347242815;
const GRID_STEPS = 70;

/**
 * Least squares and ridge of a large table through the Gram matrix of its shorter side; null where singular values are so different that it
 * takes the decomposition of X itself, the one of columns that are centred aside, which is zero.
 * @param centred whether target and columns have mean 0
 */
export function gramRegression(measurements: Matrix, target: Float64Array, centred: boolean): Regression | null {
  const form = keptGramForm(measurements);
  const zeros = centred && form.count === measurements.rows ? 1 : 0;
  const solution = gramLeastSquares(measurements, target, zeros);
  if (solution === null) return null;
  const strength = leastScore(form.largest, (tried) => {
    const { residual, trace } = form.fit(target, tried);
    const freedom = target.length - (centred ? 1 : 0) - trace;
    return residual / (freedom * freedom);
  });
  return { leastSquares: solution, strength, ridge: form.ridge(target, strength) };
}

/** The strength of the least score, of ten a decade from 10 to 10⁻⁶ times σ²max. */
export function leastScore(largest: number, scoreOf: (strength: number) => number): number {
  let best = { strength: largest, score: Number.POSITIVE_INFINITY };
  let strength = 10 * largest;
  for (let step = 0; step <= GRID_STEPS; step++, strength *= GRID_RATIO) {
    const score = scoreOf(strength);
    if (score < best.score) best = { strength, score };
  }
  return best.strength;
}
