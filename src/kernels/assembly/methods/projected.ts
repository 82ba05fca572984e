import { leastSquaresGradient, residualImage } from "../matrices/least-squares-gradient";
import { addScaled } from "../vectors/vector";
import { subgradientStep } from "./subgradient";

/**
 * `iterations` steps of a ← Π(a − α(β₁ sign a + β₂a)) on `point`, with Π(b) = b − Bᵀ(Vb − c), the projection on the least-
 * squares solutions: V = B (rows, columns) an orthonormal basis of the row space of X, packed, and c = V·(any solution); or
 * V = X, Bᵀ = X†, c = y. Xᵀ(Xa − y) is not part of the step, as Π would remove it; `keepGradient` computes it all the same
 * (V = X then): only rounding differs (oddity O9).
 */
export function projected(
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
  keepGradient: bool,
  iterations: i32,
): void {
  for (let k = 0; k < iterations; k++) {
    if (keepGradient) {
      leastSquaresGradient(matrix, rows, columns, target, point, residual, gradient);
      subgradientStep(point, gradient, columns, stepSize, l1, l2);
    } else {
      penaltyStep(point, columns, stepSize, l1, l2);
    }
    residualImage(matrix, back, rows, columns, target, point, residual, gradient);
    addScaled(point, -1, gradient, columns);
  }
}

/** a ← a − α(β₁ sign a + β₂a), entry by entry; `length` is even. */
export function penaltyStep(point: usize, length: i32, stepSize: f64, l1: f64, l2: f64): void {
  const zero = f64x2.splat(0);
  const shift = f64x2.splat(stepSize * l1);
  const decay = f64x2.splat(stepSize * l2);
  const end = point + ((<usize>length) << 3);
  for (; point < end; point += 16) {
    const a = v128.load(point);
    const sign = f64x2.sub(v128.and(f64x2.gt(a, zero), shift), v128.and(f64x2.lt(a, zero), shift));
    v128.store(point, f64x2.sub(a, f64x2.add(sign, f64x2.mul(decay, a))));
  }
}
