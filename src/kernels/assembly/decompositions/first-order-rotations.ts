// The last step towards orthogonal rows, when they are nearly so: all rotations at once as one product of matrices, X ← (I + K)X
// with K skew, which is the sweep of one-sided Jacobi to first order in K and several times as fast.

import { product } from "../matrices/product";
import { rowGram } from "../matrices/row-gram";
import { dot } from "../vectors/vector";
import { NEGLIGIBLE, rotateWidePairs } from "./rotate-wide-pairs";

/** ‖K‖² up to which the second-order terms that are left out are rounding only. */
const MOST_TURN: f64 = 1e-16;

/** Rows of nearly the same length need more than a small angle: they are rotated by themselves before. */
const SMALL_ANGLE: f64 = 1e-9;

/**
 * Makes the first `wanted` of `count` rows of `length` numbers (an even number) orthogonal to each other and to the others, and
 * turns the rows of the square matrix `companions` along; the others are not followed any further. `norms` then holds the squared
 * lengths. `work` has room for firstOrderWork(count, length) bytes. Returns false, with all rows still those of one orthogonal
 * transformation, when they are too far from orthogonal for that.
 */
export function firstOrderRotations(
  rows: usize,
  count: i32,
  length: i32,
  companions: usize,
  norms: usize,
  wanted: i32,
  work: usize,
): bool {
  const square = (<usize>(count * count)) << 3;
  const turn = work;
  const gram = turn + square;
  const result = gram + square;
  rowGram(rows, count, length, gram, count);
  if (rotateWidePairs(gram, rows, count, length, companions, wanted, SMALL_ANGLE)) {
    rowGram(rows, count, length, gram, count);
  }
  const done = findTurn(gram, count, wanted, turn) <= MOST_TURN;
  if (done) {
    product(turn, count, 1, rows, result, wanted, count, length);
    memory.copy(rows, result, (<usize>(wanted * length)) << 3);
    product(turn, count, 1, companions, result, wanted, count, count);
    memory.copy(companions, result, (<usize>(wanted * count)) << 3);
  }
  for (let i = 0; i < count; i++) {
    const row = rows + ((<usize>(i * length)) << 3);
    store<f64>(norms + ((<usize>i) << 3), dot(row, row, length));
  }
  return done;
}

/** The bytes of `work` that `firstOrderRotations` needs. */
export function firstOrderWork(count: i32, length: i32): u32 {
  return <u32>((2 * count * count + count * length) << 3);
}

/** I + K for rows with the Gram matrix G; returns ‖K‖². */
function findTurn(gram: usize, count: i32, wanted: i32, turn: usize): f64 {
  const bytes = (<usize>count) << 3;
  memory.fill(turn, 0, <usize>count * bytes);
  let squared: f64 = 0;
  for (let i = 0; i < count; i++) {
    const row = gram + <usize>i * bytes;
    const own = load<f64>(row + ((<usize>i) << 3));
    store<f64>(turn + <usize>i * (bytes + 8), 1);
    if (i >= wanted) continue;
    for (let j = i + 1; j < count; j++) {
      const column = (<usize>j) << 3;
      const g = load<f64>(row + column);
      const other = load<f64>(gram + <usize>j * bytes + column);
      if (g * g <= NEGLIGIBLE * own * other) continue;
      const angle = g / (other - own);
      store<f64>(turn + <usize>i * bytes + column, -angle);
      store<f64>(turn + <usize>j * bytes + ((<usize>i) << 3), angle);
      squared += angle * angle;
    }
  }
  return 2 * squared;
}
