// Rows that have moved little are nearly orthogonal already: all their rotations at once are one product of matrices, and what
// they leave behind is so small that its first order is enough.

import { product } from "../matrices/product";
import { rowGram } from "../matrices/row-gram";
import { addSymmetricProduct } from "../matrices/symmetric-product";
import { addScaled, scale } from "../vectors/vector";
import { rotateWidePairs } from "./rotate-wide-pairs";

/** Rotations by larger angles than this are made one by one. */
const LARGEST_TURN: f64 = 2e-3;

/** What the second order of small angles may change, beside the longest row. */
const ROUNDING: f64 = 4e-15;

/** Angles up to which I + K + K²/2 is orthogonal to rounding: what is missing is K⁴/4. */
const QUADRATIC_TURN: f64 = 5e-5;

/** Squared cosine of rows that are orthogonal but for rounding. */
const NEGLIGIBLE: f64 = 1e-32;

const MOST_TURNS: i32 = 5;

/**
 * Turns `count` rows of `length` numbers (an even number), and the rows of the square matrix `companions` with them, by one orthogonal
 * matrix until all angles that are left are small, but those of pairs from `still` on. Then `turn` (count, count) holds these angles,
 * K_ij = ⟨b_i, b_j⟩/(‖b_i‖² − ‖b_j‖²), skew, and zero for the pairs left as they are: (I + K)B is orthogonal to second order. `norms`
 * holds the squared lengths. Returns false, still with rows of one orthogonal transformation, when angles are not small enough for
 * that. `work` has room for nearlyOrthogonalWork(count, length) bytes.
 */
export function makeNearlyOrthogonal(
  rows: usize,
  count: i32,
  length: i32,
  companions: usize,
  norms: usize,
  still: i32,
  turn: usize,
  work: usize,
): bool {
  const square = (<usize>(count * count)) << 3;
  const size = (<usize>(count * length)) << 3;
  const gram = work;
  const result = gram + square;
  let largest = findAngles(rows, count, length, norms, still, turn, gram);
  let made = 0;
  while (!(largest === 0)) {
    if (made++ === MOST_TURNS) return false;
    if (largest > LARGEST_TURN) {
      rotateWidePairs(gram, rows, count, length, companions, still, LARGEST_TURN);
    } else {
      orthogonalMatrix(turn, count, largest, gram, result);
      product(gram, count, 1, rows, result, count, count, length);
      memory.copy(rows, result, size);
      product(gram, count, 1, companions, result, count, count, count);
      memory.copy(companions, result, square);
    }
    largest = findAngles(rows, count, length, norms, still, turn, gram);
  }
  return true;
}

/** The bytes of `work` that `makeNearlyOrthogonal` needs. */
export function nearlyOrthogonalWork(count: i32, length: i32): u32 {
  return <u32>((count * count + count * length) << 3);
}

/**
 * Writes K and the squared lengths. Returns zero when all that first order in K leaves out is rounding, else the largest |K_ij|,
 * infinite for rows of the same length that are not orthogonal.
 *
 * Left out is, for two rows with lengths l ≥ s, K²l²/s: the short row times the square of the cosine between them. And next to rows
 * that are left as they are, a share of K·l itself, as those are not orthogonal to each other: at most the largest sum of their
 * products with one of them, divided by ‖b_i‖². Where that is not rounding, the angles are solved for once more, and its square is.
 */
function findAngles(rows: usize, count: i32, length: i32, norms: usize, still: i32, turn: usize, gram: usize): f64 {
  const bytes = (<usize>count) << 3;
  let longest: f64 = 0;
  rowGram(rows, count, length, gram, count);
  for (let i = 0; i < count; i++) {
    const squared = load<f64>(gram + <usize>i * (bytes + 8));
    store<f64>(norms + ((<usize>i) << 3), squared);
    longest = max(longest, squared);
  }
  const limit = ROUNDING * ROUNDING * longest;
  const coupling = largestCoupling(gram, count, still);
  memory.fill(turn, 0, <usize>count * bytes);
  let largest: f64 = 0;
  let settled = true;
  let coupled = false;
  for (let i = 0; i < still; i++) {
    const own = load<f64>(norms + ((<usize>i) << 3));
    const share = coupling / own;
    const row = <usize>i * bytes;
    for (let j = i + 1; j < count; j++) {
      const column = (<usize>j) << 3;
      const g = load<f64>(gram + row + column);
      const other = load<f64>(norms + column);
      if (g * g <= NEGLIGIBLE * own * other) continue;
      const angle = g / (own - other);
      const moved = angle * angle * max(own, other);
      if (!(moved * moved <= limit * min(own, other))) settled = false;
      if (j >= still && !(moved * share * share <= limit)) {
        coupled = true;
        if (!(moved * (share * share) * (share * share) <= limit)) settled = false;
      }
      largest = max(largest, abs(angle));
      store<f64>(turn + row + column, angle);
      store<f64>(turn + <usize>j * bytes + ((<usize>i) << 3), -angle);
    }
  }
  if (coupled && settled) solveCoupled(gram, count, still, norms, turn);
  return settled ? 0 : largest;
}

/**
 * Once more the angles with rows from `still` on, now (‖b_i‖² − ‖b_v‖²)·k_iv = ⟨b_i, b_v⟩ + Σ_u k_iu·⟨b_u, b_v⟩: that squares the share
 * which was left out.
 */
function solveCoupled(gram: usize, count: i32, still: i32, norms: usize, turn: usize): void {
  const bytes = (<usize>count) << 3;
  const first = (<usize>still) << 3;
  for (let v = first; v < bytes; v += 8) store<f64>(gram + (<usize>(v >> 3) * bytes + v), 0);
  for (let i = 0; i < still; i++) {
    const row = <usize>i * bytes;
    const products = gram + row;
    const angles = turn + row;
    for (let u = first; u < bytes; u += 8) {
      const angle = load<f64>(angles + u);
      const coupled = gram + <usize>(u >> 3) * bytes;
      for (let v = first; v < bytes; v += 8) {
        store<f64>(products + v, load<f64>(products + v) + angle * load<f64>(coupled + v));
      }
    }
    const own = load<f64>(norms + ((<usize>i) << 3));
    let below = turn + ((<usize>i) << 3) + <usize>still * bytes;
    for (let v = first; v < bytes; v += 8) {
      const angle = load<f64>(products + v) / (own - load<f64>(norms + v));
      store<f64>(angles + v, angle);
      store<f64>(below, -angle);
      below += bytes;
    }
  }
}

/** The largest Σ_j |⟨b_i, b_j⟩|, i ≠ j, over the rows from `still` on. */
function largestCoupling(gram: usize, count: i32, still: i32): f64 {
  let largest: f64 = 0;
  for (let i = still; i < count; i++) {
    const row = gram + ((<usize>(i * count)) << 3);
    let sum: f64 = 0;
    for (let j = still; j < count; j++) if (j !== i) sum += abs(load<f64>(row + ((<usize>j) << 3)));
    largest = max(largest, sum);
  }
  return largest;
}

/** result ← I + K + K²/2 + K³/8, orthogonal but for K⁶/64, K² = −KᵀK; the last term only where it counts. */
export function orthogonalMatrix(turn: usize, count: i32, largest: f64, result: usize, square: usize): void {
  const numbers = count * count;
  const size = (<usize>numbers) << 3;
  if (count & 1) {
    product(turn, 1, count, turn, square, count, count, count);
  } else {
    memory.fill(square, 0, size);
    addSymmetricProduct(turn, turn, square, count);
  }
  if (largest > QUADRATIC_TURN) {
    product(turn, count, 1, square, result, count, count, count);
    scale(result, -0.125, numbers);
    addScaled(result, 1, turn, numbers);
  } else {
    memory.copy(result, turn, size);
  }
  addScaled(result, -0.5, square, numbers);
  const step = (<usize>(count + 1)) << 3;
  for (let at = result; at < result + size; at += step) store<f64>(at, load<f64>(at) + 1);
}
