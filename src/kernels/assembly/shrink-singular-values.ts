import { allocate, mark, release } from "./memory";
import { jacobiSvd, recompose } from "./small-svd";

/**
 * A ← UVᵀ with every singular value σ replaced by max(σ − threshold, 0). A (count, length) is given by rows, length ≥ count;
 * `basis` (count, count) is the one that the last call for a nearby matrix left behind, the identity at first.
 */
export function shrinkSingularValues(matrix: usize, count: i32, length: i32, basis: usize, threshold: f64): void {
  const position = mark();
  const rotated = allocate((count * length) << 3);
  const sigma = allocate(count << 3);
  jacobiSvd(matrix, count, length, basis, rotated, sigma);
  for (let i = 0; i < count; i++) {
    const at = sigma + ((<usize>i) << 3);
    const value = load<f64>(at);
    store<f64>(at, value > threshold ? 1 - threshold / value : 0);
  }
  recompose(basis, rotated, sigma, count, length, matrix);
  release(position);
}
