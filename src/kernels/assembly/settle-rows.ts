// The last sweep of one-sided Jacobi on rows that are nearly orthogonal: one Gram matrix instead of a product for each pair.

import { NEARLY_DONE, orthogonalTo } from "./batched-jacobi";
import { rowGram } from "./row-gram";
import { dot, rotate } from "./vector";

/**
 * Makes `count` rows of `length` numbers (an even number) orthogonal, and turns the rows of the square matrix `companions` along;
 * `norms` then holds the squared lengths, as before. `gram` has room for count² numbers. Returns false, with nothing done, where an
 * angle or a cosine is not small: rotations would then change the products of other pairs.
 */
export function settleRows(rows: usize, count: i32, length: i32, companions: usize, norms: usize, gram: usize): bool {
  const bytes = (<usize>length) << 3;
  const shortBytes = (<usize>count) << 3;
  const tolerance = orthogonalTo(length);
  rowGram(rows, count, length, gram, count);
  for (let i = 0; i < count; i++) {
    const row = gram + <usize>i * shortBytes;
    const own = load<f64>(norms + ((<usize>i) << 3));
    for (let j = i + 1; j < count; j++) {
      const g = load<f64>(row + ((<usize>j) << 3));
      const other = load<f64>(norms + ((<usize>j) << 3));
      const difference = other - own;
      if (!(g * g <= NEARLY_DONE * NEARLY_DONE * min(own * other, difference * difference))) return false;
    }
  }
  for (let i = 0; i < count; i++) {
    const row = gram + <usize>i * shortBytes;
    for (let j = i + 1; j < count; j++) {
      const g = load<f64>(row + ((<usize>j) << 3));
      const own = load<f64>(norms + ((<usize>i) << 3));
      const other = load<f64>(norms + ((<usize>j) << 3));
      if (g * g <= tolerance * tolerance * own * other) continue;
      const angle = g / (other - own);
      const c = 1 / sqrt(1 + angle * angle);
      const x = rows + <usize>i * bytes;
      const y = rows + <usize>j * bytes;
      rotate(x, y, c, c * angle, length);
      rotate(companions + <usize>i * shortBytes, companions + <usize>j * shortBytes, c, c * angle, count);
      store<f64>(norms + ((<usize>i) << 3), dot(x, x, length));
      store<f64>(norms + ((<usize>j) << 3), dot(y, y, length));
    }
  }
  return true;
}
