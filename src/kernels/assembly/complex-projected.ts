import { complexLeastSquaresGradient } from "./complex-least-squares-gradient";
import { complexPenaltyStep } from "./complex-penalty";
import { addScaled } from "./vector";

/**
 * `iterations` steps of a ← Π(a − α(β₁h + β₂a)) on the planar `point`, with Π(b) = b − Vᴴ(Vb − c) (see `projected`) and h,
 * `separable`, `l2Norm` as in `complexSubgradient`. V (rows, columns) is packed.
 */
export function complexProjected(
  basis: usize,
  rows: i32,
  columns: i32,
  coordinates: usize,
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
    complexPenaltyStep(point, columns, stepSize, l1, l2, separable, l2Norm);
    complexLeastSquaresGradient(basis, rows, columns, coordinates, point, residual, gradient);
    addScaled(point, -1, gradient, columns << 1);
  }
}
