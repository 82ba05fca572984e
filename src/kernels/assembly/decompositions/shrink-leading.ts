// Soft thresholding of singular values where few of them stay: only their singular vectors are followed, from one call to the next,
// and a Cholesky factor proves that no other singular value is above the threshold.

import { product } from "../matrices/product";
import { rowGram } from "../matrices/row-gram";
import { addScaled, dot, scale, swap } from "../vectors/vector";
import { batchedJacobi } from "./batched-jacobi";
import { semidefiniteFactor } from "./semidefinite";

const EPSILON: f64 = 2.220446049250313e-16;

/** Up to this share of all directions the few are followed. */
const FEW: i32 = 4;

/** Rounds of subspace iteration; one that does not divide the residual by LEAST_GAIN is better left to a full decomposition. */
const MOST_ROUNDS: i32 = 16;
const LEAST_GAIN: f64 = 4;

/** Residuals up to so many roundings of ‖Z‖_F are rounding: the result is then off by as much. */
const ROUNDINGS: f64 = 4;

/** How far below the threshold the rest must be, to be certain of it in spite of rounding. */
const MARGIN: f64 = 1e-12;

/** A pivot that has fallen to this share of its diagonal entry is not certain to be positive. */
const LEAST_PIVOT: f64 = 1e-10;

/**
 * Does what `shrinkSingularValues` says, from the leading rows of `basis` that are not zero: the singular vectors of what stayed in
 * the last call, left by `keepFew`. Returns false, with A as it was, where they are too many, turn too slowly into those of A, or
 * cannot be proved to be all. With V the followed directions and W = VA, the rest A − VᵀW is orthogonal to V, and VᵀW to the rest when
 * W(A − VᵀW)ᵀ = 0: towards that, V ← V + diag(1/σᵢ²)W(A − VᵀW)ᵀ, which divides what is missing by (σ/σ_rest)².
 * `rotated` (count, length), `norms` (count) and `work`, room for (2·count² + count·length) numbers, are scratch.
 */
export function shrinkLeading(
  matrix: usize,
  count: i32,
  length: i32,
  basis: usize,
  threshold: f64,
  rotated: usize,
  norms: usize,
  work: usize,
): bool {
  const bytes = (<usize>length) << 3;
  const shortBytes = (<usize>count) << 3;
  const size = count * length;
  const rest = work;
  const gram = rest + <usize>count * bytes;
  const residual = gram + <usize>count * shortBytes;
  let few = followed(basis, count);
  if (few > count / FEW) return false;
  const rounding = ROUNDINGS * EPSILON * sqrt(dot(matrix, matrix, size));
  let missing = Infinity;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    if (!orthonormalise(basis, few, count)) return false;
    product(basis, count, 1, matrix, rotated, few, count, length);
    for (let i = 0; i < few; i++) {
      const row = rotated + <usize>i * bytes;
      store<f64>(norms + ((<usize>i) << 3), dot(row, row, length));
    }
    batchedJacobi(rotated, few, length, basis, count, norms, few, gram);
    few = dropVanishing(rotated, few, length, basis, count, norms, threshold * threshold);
    product(basis, 1, count, rotated, rest, count, few, length);
    subtractFrom(matrix, rest, size);
    let largest: f64 = 0;
    for (let i = 0; i < few; i++) {
      const row = rotated + <usize>i * bytes;
      const own = residual + <usize>i * shortBytes;
      for (let j = 0; j < count; j++) {
        store<f64>(own + ((<usize>j) << 3), dot(row, rest + <usize>j * bytes, length));
      }
      largest = max(largest, sqrt(dot(own, own, count) / load<f64>(norms + ((<usize>i) << 3))));
    }
    if (largest <= rounding) {
      if (!isBelow(rest, count, length, threshold, gram)) return false;
      memory.fill(basis + <usize>few * shortBytes, 0, <usize>(count - few) * shortBytes);
      for (let i = 0; i < few; i++) {
        const weighted = gram + <usize>i * shortBytes;
        const weight = 1 - threshold / sqrt(load<f64>(norms + ((<usize>i) << 3)));
        memory.copy(weighted, basis + <usize>i * shortBytes, shortBytes);
        scale(weighted, weight, count);
      }
      product(gram, 1, count, rotated, matrix, count, few, length);
      return true;
    }
    if (largest * LEAST_GAIN > missing) return false;
    missing = largest;
    for (let i = 0; i < few; i++) {
      const own = <usize>i * shortBytes;
      addScaled(basis + own, 1 / load<f64>(norms + ((<usize>i) << 3)), residual + own, count);
    }
  }
  return false;
}

/**
 * Leaves the rows of `basis` (count, count) whose squared singular values in `norms` are above `limit` at its beginning and zeros
 * behind them, for `shrinkLeading` to start from; all rows as they are when these are many.
 */
export function keepFew(basis: usize, count: i32, norms: usize, active: i32, limit: f64): void {
  const shortBytes = (<usize>count) << 3;
  let few = 0;
  for (let i = 0; i < active; i++) if (load<f64>(norms + ((<usize>i) << 3)) > limit) few++;
  if (few > count / FEW) return;
  let at = 0;
  for (let i = 0; i < active; i++) {
    if (!(load<f64>(norms + ((<usize>i) << 3)) > limit)) continue;
    if (at !== i) memory.copy(basis + <usize>at * shortBytes, basis + <usize>i * shortBytes, shortBytes);
    at++;
  }
  memory.fill(basis + <usize>few * shortBytes, 0, <usize>(count - few) * shortBytes);
}

/** How many rows of the basis stand before the first one that is zero. */
function followed(basis: usize, count: i32): i32 {
  for (let i = 0; i < count; i++) {
    const row = basis + ((<usize>(i * count)) << 3);
    if (dot(row, row, count) === 0) return i;
  }
  return count;
}

/** Gram–Schmidt, twice for each row; false where a row depends on those before it. */
function orthonormalise(basis: usize, few: i32, count: i32): bool {
  const shortBytes = (<usize>count) << 3;
  for (let i = 0; i < few; i++) {
    const row = basis + <usize>i * shortBytes;
    for (let pass = 0; pass < 2; pass++) {
      for (let j = 0; j < i; j++) {
        const earlier = basis + <usize>j * shortBytes;
        addScaled(row, -dot(row, earlier, count), earlier, count);
      }
      const norm = sqrt(dot(row, row, count));
      if (!(norm > 0.5)) return false;
      scale(row, 1 / norm, count);
    }
  }
  return true;
}

/** Takes the rows whose singular values have come down to the threshold out; returns how many are left. */
function dropVanishing(rotated: usize, few: i32, length: i32, basis: usize, count: i32, norms: usize, limit: f64): i32 {
  let left = few;
  for (let i = few - 1; i >= 0; i--) {
    if (load<f64>(norms + ((<usize>i) << 3)) > limit) continue;
    left--;
    if (i === left) continue;
    swap(rotated + ((<usize>(i * length)) << 3), rotated + ((<usize>(left * length)) << 3), length);
    swap(basis + ((<usize>(i * count)) << 3), basis + ((<usize>(left * count)) << 3), count);
    swap(norms + ((<usize>i) << 3), norms + ((<usize>left) << 3), 1);
  }
  return left;
}

/** y ← x − y. */
function subtractFrom(x: usize, y: usize, n: i32): void {
  const end = (<usize>n) << 3;
  for (let t: usize = 0; t < end; t += 16) v128.store(y + t, f64x2.sub(v128.load(x + t), v128.load(y + t)));
}

/** Whether all singular values of the rows are certain to be below the threshold: threshold²·I − RRᵀ has a Cholesky factor. */
function isBelow(rows: usize, count: i32, length: i32, threshold: f64, gram: usize): bool {
  const limit = threshold * threshold * (1 - MARGIN);
  if (dot(rows, rows, count * length) < limit) return true;
  rowGram(rows, count, length, gram, count);
  scale(gram, -1, count * count);
  const step = (<usize>(count + 1)) << 3;
  for (let i = 0, at = gram; i < count; i++, at += step) {
    const diagonal = limit + load<f64>(at);
    if (!(diagonal > 0)) return false;
    store<f64>(at, diagonal);
  }
  return semidefiniteFactor(gram, count, LEAST_PIVOT) === 0;
}
