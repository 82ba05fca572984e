import { complexLeastSquaresGradient } from "../matrices/complex-least-squares-gradient";
import { addScaled } from "../vectors/vector";
import { complexPenaltyStep } from "./complex-penalty";

/**
 * `iterations` steps of a ← a − α(Xᴴ(Xa − y) + β₂a + β₁h) on the planar `point`, h = a/|a| or, `separable`,
 * sign re + i·sign im; 0 at 0. `l2Norm`: β₂a/‖a‖₂ in the place of β₂a (oddity O3). X is packed.
 */
export function complexSubgradient(
  matrix: usize,
  rows: i32,
  columns: i32,
  target: usize,
  point: usize,
  residual: usize,
  gradient: usize,
  stepSize: f64,
  l1: f64,
  l2: f64,
  separable: bool,
  l2Norm: bool,
  iterations: i32,
): void {
  for (let k = 0; k < iterations; k++) {
    complexLeastSquaresGradient(matrix, rows, columns, target, point, residual, gradient);
    complexPenaltyStep(point, columns, stepSize, l1, l2, separable, l2Norm);
    addScaled(point, -stepSize, gradient, columns << 1);
  }
}
