import {
  adjointMultiplyVector,
  isLarge,
  keptDescription,
  leastSquares,
  type Matrix,
  minimumNorm,
  multiplyVector,
  norm2,
  relativeDistance,
  ridge,
} from "../linalg/index.js";
import { significantDigits } from "../notation/index.js";
import { gramRegression, leastScore, type Regression } from "./gram-regression.js";
import { rSquared } from "./r-squared.js";
import type { RecoveryProblem } from "./recovery-problem.js";

/** A predictor that needs no learning of the hidden structure. */
export interface BaselineResult {
  readonly name: string;
  /** In the same unit as the run's test error. */
  readonly testError: number;
  /** R² on the held-out rows; null where a* is known instead. */
  readonly rSquared: number | null;
}

/** A baseline with what it predicts of the held-out values; null where the solution is known, or nothing is held out. */
export interface PredictingBaseline extends BaselineResult {
  readonly predicted: Float64Array | null;
}

/** The baselines of a problem whose a* is known: the zero vector, and the minimum-norm least-squares solution. */
export function recoveryBaselines({ measurements, target, solution }: RecoveryProblem): BaselineResult[] {
  if (solution === null) return [];
  const nearest = minimumNorm(measurements, target);
  return [
    { name: "zero", testError: 1, rSquared: null },
    { name: "least squares (minimum norm)", testError: relativeDistance(nearest, solution), rSquared: null },
  ];
}

/**
 * The baselines of a problem with held-out rows: mean predictor, minimum-norm least squares, ridge.
 * Source: theory 2.20.
 * @param centred whether target and columns have mean 0 over the training rows, which takes one degree of freedom
 */
export function tableBaselines(
  { measurements, target, heldOut }: RecoveryProblem,
  centred: boolean,
): PredictingBaseline[] {
  if (heldOut === null) return [];
  const trainingMean = target.reduce((sum, value) => sum + value, 0) / target.length;
  const predict = (a: Float64Array) => multiplyVector(heldOut.measurements, a);
  const fitted =
    (isLarge(measurements) ? gramRegression(measurements, target, centred) : null) ??
    regression(measurements, target, centred);
  const predictions: [string, Float64Array][] = [
    ["mean of the training rows", heldOut.target.map(() => trainingMean)],
    ["least squares (minimum norm)", predict(fitted.leastSquares)],
    [`ridge (λ = ${significantDigits(fitted.strength, 3)} by generalised cross-validation)`, predict(fitted.ridge)],
  ];
  return predictions.map(([name, predicted]) => ({
    name,
    testError: relativeDistance(predicted, heldOut.target),
    rSquared: rSquared(predicted, heldOut.target),
    predicted,
  }));
}

/** Least squares and ridge, at the strength of generalised cross-validation, by the singular value decomposition. */
function regression(measurements: Matrix, target: Float64Array, centred: boolean): Regression {
  const decomposition = keptDescription(measurements);
  const strength = generalizedCrossValidation(measurements, target, centred);
  return {
    leastSquares: leastSquares(decomposition, target),
    strength,
    ridge: ridge(decomposition, target, strength),
  };
}

/**
 * The ridge strength λ that minimises ‖(I − H)y‖² / (N − tr H)², H = X(XᵀX + λI)⁻¹Xᵀ, over ten values a decade from 10⁻⁶ to 10
 * times σ²max. Centring has used up one of the N degrees of freedom: without that, λ → 0 would win wherever it interpolates.
 * Source: Golub, Heath and Wahba (1979).
 */
export function generalizedCrossValidation(measurements: Matrix, target: Float64Array, centred: boolean): number {
  const { left, singularValues, rank } = keptDescription(measurements);
  const modes = adjointMultiplyVector(left, target).subarray(0, rank);
  const outside = Math.max(0, norm2(target) * norm2(target) - norm2(modes) * norm2(modes));
  return leastScore(singularValues[0]! * singularValues[0]!, (strength) => {
    let residual = outside;
    let freedom = target.length - (centred ? 1 : 0) - rank;
    modes.forEach((mode, index) => {
      const shrink = strength / (singularValues[index]! * singularValues[index]! + strength);
      residual += shrink * shrink * mode * mode;
      freedom += shrink;
    });
    return residual / (freedom * freedom);
  });
}
