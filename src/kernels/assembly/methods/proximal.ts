import { leastSquaresGradient } from "../matrices/least-squares-gradient";

/** `iterations` steps of a ← S_{αβ₁}(a − α(Xᵀ(Xa − y) + β₂a)) on `point` (ISTA). X is packed. */
export function proximal(
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
    proximalStep(point, gradient, columns, stepSize, l1, l2);
  }
}

/** a ← S_{αβ₁}(a − α(g + β₂a)), entry by entry; `length` is even. */
export function proximalStep(point: usize, gradient: usize, length: i32, stepSize: f64, l1: f64, l2: f64): void {
  const step = f64x2.splat(stepSize);
  const decay = f64x2.splat(stepSize * l2);
  const high = f64x2.splat(stepSize * l1);
  const low = f64x2.neg(high);
  const end = point + ((<usize>length) << 3);
  for (; point < end; point += 16) {
    const a = v128.load(point);
    const z = f64x2.sub(a, f64x2.add(f64x2.mul(step, v128.load(gradient)), f64x2.mul(decay, a)));
    // S_γ(z) = z − min(max(z, −γ), γ); pmin and pmax keep a NaN in their first argument.
    v128.store(point, f64x2.sub(z, f64x2.pmin(f64x2.pmax(z, low), high)));
    gradient += 16;
  }
}
