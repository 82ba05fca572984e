import { complexLeastSquaresGradient } from "../matrices/complex-least-squares-gradient";
import { l2Coefficient, modulusProximalStep } from "./complex-penalty";
import { proximalStep } from "./proximal";

/**
 * `iterations` steps of a ← S_{αβ₁}(a − α(Xᴴ(Xa − y) + β₂a)) on the planar `point`, S shrinking the modulus or, `separable`,
 * real and imaginary parts. `l2Norm`: β₂a/‖a‖₂ in the place of β₂a (oddity O3). X is packed.
 */
export function complexProximal(
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
    const decay = l2Coefficient(point, columns, l2, l2Norm);
    if (separable) proximalStep(point, gradient, columns << 1, stepSize, l1, decay);
    else modulusProximalStep(point, gradient, columns, stepSize, l1, decay);
  }
}
