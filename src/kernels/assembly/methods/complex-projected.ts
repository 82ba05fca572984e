import { complexLeastSquaresGradient, complexResidualImage } from "../matrices/complex-least-squares-gradient";
import { addScaled } from "../vectors/vector";
import { complexPenaltyStep } from "./complex-penalty";

/**
 * `iterations` steps of a ← Π(a − α(β₁h + β₂a)) on the planar `point`, with Π(b) = b − Bᴴ(Vb − c) and `keepGradient` as in
 * `projected`; h, `separable` and `l2Norm` as in `complexSubgradient`. V and B (rows, columns) are packed.
 */
export function complexProjected(
  matrix: usize,
  back: usize,
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
  keepGradient: bool,
  iterations: i32,
): void {
  const length = columns << 1;
  for (let k = 0; k < iterations; k++) {
    if (keepGradient) {
      complexLeastSquaresGradient(matrix, rows, columns, target, point, residual, gradient);
    }
    complexPenaltyStep(point, columns, stepSize, l1, l2, separable, l2Norm);
    if (keepGradient) addScaled(point, -stepSize, gradient, length);
    complexResidualImage(matrix, back, rows, columns, target, point, residual, gradient);
    addScaled(point, -1, gradient, length);
  }
}
