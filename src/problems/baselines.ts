import {
  adjointMultiplyVector,
  leastSquares,
  multiplyVector,
  norm2,
  ridge,
  singularValueDecomposition,
  subtract,
} from "../linalg/index.js";
import type { RecoveryProblem } from "./recovery-problem.js";

/** A predictor that needs no learning of the hidden structure. */
export interface BaselineResult {
  readonly name: string;
  /** In the same unit as the run's test error. */
  readonly testError: number;
  /** R² on the held-out rows; null where a* is known instead. */
  readonly rSquared: number | null;
}

/** The baselines of a problem whose a* is known: the zero vector, and the minimum-norm least-squares solution. */
export function recoveryBaselines({ measurements, target, solution }: RecoveryProblem): BaselineResult[] {
  if (solution === null) return [];
  const error = subtract(leastSquares(measurements, target), solution);
  return [
    { name: "zero", testError: 1, rSquared: null },
    { name: "least squares (minimum norm)", testError: norm2(error) / norm2(solution), rSquared: null },
  ];
}

/** The baselines of a problem with held-out rows: mean predictor, least squares, ridge. Source: DESIGN 7. */
export function tableBaselines({ measurements, target, heldOut }: RecoveryProblem): BaselineResult[] {
  if (heldOut === null) return [];
  const trainingMean = mean(target);
  const strength = generalizedCrossValidation({ measurements, target });
  const predictions: [string, Float64Array][] = [
    ["mean of the training rows", heldOut.target.map(() => trainingMean)],
    ["least squares (minimum norm)", multiplyVector(heldOut.measurements, leastSquares(measurements, target))],
    [
      `ridge (λ = ${Number(strength.toPrecision(3))} by generalised cross-validation)`,
      multiplyVector(heldOut.measurements, ridge(measurements, target, strength)),
    ],
  ];
  const centre = mean(heldOut.target);
  const spread = norm2(heldOut.target.map((value) => value - centre));
  return predictions.map(([name, predicted]) => {
    const residual = norm2(subtract(predicted, heldOut.target));
    const ratio = residual / spread;
    return { name, testError: residual / norm2(heldOut.target), rSquared: 1 - ratio * ratio };
  });
}

/**
 * The ridge strength λ that minimises ‖(I − H)y‖² / (N − tr H)², H = X(XᵀX + λI)⁻¹Xᵀ, over ten values a decade from 10⁻⁶ to 10
 * times σ²max. Source: Golub, Heath, Wahba 1979.
 */
export function generalizedCrossValidation({
  measurements,
  target,
}: Pick<RecoveryProblem, "measurements" | "target">): number {
  const { left, singularValues, rank } = singularValueDecomposition(measurements);
  const modes = adjointMultiplyVector(left, target).subarray(0, rank);
  const outside = Math.max(0, norm2(target) * norm2(target) - norm2(modes) * norm2(modes));
  const largest = singularValues[0]! * singularValues[0]!;
  let best = { strength: largest, score: Number.POSITIVE_INFINITY };
  let strength = 10 * largest;
  for (let step = 0; step <= 70; step++, strength *= GRID_RATIO) {
    let residual = outside;
    let freedom = target.length - rank;
    modes.forEach((mode, index) => {
      const shrink = strength / (singularValues[index]! * singularValues[index]! + strength);
      residual += shrink * shrink * mode * mode;
      freedom += shrink;
    });
    const score = residual / (freedom * freedom);
    if (score < best.score) best = { strength, score };
  }
  return best.strength;
}

/** Ten values a decade, over seven decades: 10^(−1/10). */
const GRID_RATIO = 0.7943282347242815;

const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
