import { leastSquaresGradient } from "../matrices/least-squares-gradient";
import { addScaled } from "../vectors/vector";

/** `iterations` steps of a ← a − α(Xᵀ(Xa − y) + β₂a + β₁ sign a), sign 0 = 0, on `point`. X is packed. */
export function subgradient(
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
  iterations: i32,
): void {
  for (let k = 0; k < iterations; k++) {
    leastSquaresGradient(matrix, rows, columns, target, point, residual, gradient);
    subgradientStep(point, gradient, columns, stepSize, l1, l2);
  }
}

/** a ← a − α(g + β₂a + β₁ sign a), entry by entry; `length` is even. */
export function subgradientStep(point: usize, gradient: usize, length: i32, stepSize: f64, l1: f64, l2: f64): void {
  if (l1 === 0 && l2 === 0) {
    addScaled(point, -stepSize, gradient, length);
    return;
  }
  const zero = f64x2.splat(0);
  const step = f64x2.splat(stepSize);
  const shift = f64x2.splat(stepSize * l1);
  const decay = f64x2.splat(stepSize * l2);
  const end = point + ((<usize>length) << 3);
  for (; point < end; point += 16) {
    const a = v128.load(point);
    const sign = f64x2.sub(v128.and(f64x2.gt(a, zero), shift), v128.and(f64x2.lt(a, zero), shift));
    const smooth = f64x2.add(f64x2.mul(step, v128.load(gradient)), f64x2.mul(decay, a));
    v128.store(point, f64x2.sub(a, f64x2.add(smooth, sign)));
    gradient += 16;
  }
}
