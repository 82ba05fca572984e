import { product } from "../matrices/product";
import { rowGram } from "../matrices/row-gram";
import { addScaled, dot, swap } from "../vectors/vector";
import { batchedJacobi, batchedWork } from "./batched-jacobi";
import { firstOrderRotations, firstOrderWork } from "./first-order-rotations";
import { makeNearlyOrthogonal, nearlyOrthogonalWork } from "./nearly-orthogonal";
import { keepFew, shrinkLeading } from "./shrink-leading";
import { gramSvd, restoreOrthonormality } from "./small-svd";

/**
 * From here on the Gram matrix and one correction are faster than Jacobi rotations, however little A has moved. Values down to
 * 1e-8·σ_max that the Gram matrix loses are found again by rotations from its basis.
 */
const LARGE: i32 = 24;

/**
 * A ← UVᵀ with every singular value σ replaced by max(σ − threshold, 0). A (count, length) is given by rows, length ≥ count an
 * even number; `basis` (count, count) is the one that the last call for a nearby matrix left behind, the identity at first.
 * `work` has room for shrinkWork(count, length) bytes.
 *
 * With B = basis·A, rotations make the rows of B orthogonal: all of them to those that may stay, but not those to each other
 * that together are certain to vanish, by Gershgorin's theorem on their Gram matrix.
 */
export function shrinkSingularValues(
  matrix: usize,
  count: i32,
  length: i32,
  basis: usize,
  threshold: f64,
  work: usize,
): void {
  const bytes = (<usize>length) << 3;
  const shortBytes = (<usize>count) << 3;
  const rotated = work;
  const norms = rotated + <usize>count * bytes;
  const other = norms + ((<usize>(count + 1)) << 3);
  if (count >= LARGE) {
    if (shrinkLeading(matrix, count, length, basis, threshold, rotated, norms, other)) return;
    gramSvd(matrix, count, length, basis, rotated, norms);
  } else {
    restoreOrthonormality(basis, count);
    product(basis, count, 1, matrix, rotated, count, count, length);
  }
  for (let i = 0; i < count; i++) {
    const row = rotated + <usize>i * bytes;
    store<f64>(norms + ((<usize>i) << 3), dot(row, row, length));
  }
  const active = orderByFate(rotated, count, length, basis, norms, threshold * threshold, other);
  if (count < LARGE) {
    const turn = other;
    const rest = turn + <usize>count * shortBytes;
    if (!makeNearlyOrthogonal(rotated, count, length, basis, norms, active, turn, rest)) {
      batchedJacobi(rotated, count, length, basis, count, norms, active, rest);
      memory.fill(turn, 0, <usize>count * shortBytes);
    }
    recomposeShrunk(basis, rotated, count, length, norms, active, turn, threshold, matrix, rest);
    return;
  }
  if (!firstOrderRotations(rotated, count, length, basis, norms, active, other)) {
    batchedJacobi(rotated, count, length, basis, count, norms, active, other);
  }
  for (let i = 0; i < active; i++) {
    const weighted = other + <usize>i * shortBytes;
    memory.fill(weighted, 0, shortBytes);
    const weight = shrinkWeight(load<f64>(norms + ((<usize>i) << 3)), threshold);
    if (weight > 0) addScaled(weighted, weight, basis + <usize>i * shortBytes, count);
  }
  product(other, 1, count, rotated, matrix, count, active, length);
  keepFew(basis, count, norms, active, threshold * threshold);
}

/** The bytes of `work` that `shrinkSingularValues` needs. */
export function shrinkWork(count: i32, length: i32): u32 {
  const rotated = (count * length) << 3;
  const square = <u32>((count * count) << 3);
  const rest = max<u32>(max<u32>(2 * square, batchedWork(count)), nearlyOrthogonalWork(count, length));
  const other = count >= LARGE ? firstOrderWork(count, length) : square + rest;
  return <u32>rotated + ((count + 1) << 3) + other + 64;
}

/** By how much a singular value shrinks, from its square: max(1 − γ/σ, 0). */
function shrinkWeight(squared: f64, threshold: f64): f64 {
  const value = sqrt(squared);
  return value > threshold ? 1 - threshold / value : 0;
}

/**
 * A ← basisᵀ·Φ·B for rows B with squared lengths `norms` and small angles K left between them (see `makeNearlyOrthogonal`): with the
 * weights w_i of the singular values, Φ = diag(w) + K∘(w_i − w_j) is exact to first order in K.
 */
function recomposeShrunk(
  basis: usize,
  rows: usize,
  count: i32,
  length: i32,
  norms: usize,
  active: i32,
  turn: usize,
  threshold: f64,
  matrix: usize,
  work: usize,
): void {
  const bytes = (<usize>count) << 3;
  const weighted = work + <usize>count * bytes;
  for (let i = 0; i < count; i++) {
    const at = norms + ((<usize>i) << 3);
    store<f64>(at, i < active ? shrinkWeight(load<f64>(at), threshold) : 0);
  }
  memory.fill(work, 0, <usize>count * bytes);
  for (let i = 0; i < active; i++) {
    const diagonal = <usize>i * (bytes + 8);
    const own = load<f64>(norms + ((<usize>i) << 3));
    store<f64>(work + diagonal, own);
    let below = work + diagonal;
    for (let j = i + 1; j < count; j++) {
      const right = diagonal + ((<usize>(j - i)) << 3);
      below += bytes;
      const value = load<f64>(turn + right) * (own - load<f64>(norms + ((<usize>j) << 3)));
      store<f64>(work + right, value);
      store<f64>(below, value);
    }
  }
  product(basis, 1, count, work, weighted, count, count, count);
  product(weighted, count, 1, rows, matrix, count, count, length);
}

/** Brings the rows that are certain to vanish to the end; returns the number of the others. */
function orderByFate(
  rotated: usize,
  count: i32,
  length: i32,
  basis: usize,
  norms: usize,
  limit: f64,
  gram: usize,
): i32 {
  let active = 0;
  for (let i = 0; i < count; i++) {
    if (load<f64>(norms + ((<usize>i) << 3)) < limit) continue;
    exchange(active, i, rotated, length, basis, count, norms);
    active++;
  }
  const small = count - active;
  if (small < 2) return active;
  rowGram(rotated + ((<usize>(active * length)) << 3), small, length, gram, small);
  const first = active;
  for (let i = 0; i < small; i++) {
    let sum: f64 = 0;
    for (let j = 0; j < small; j++) sum += abs(load<f64>(gram + ((<usize>(i * small + j)) << 3)));
    // An exchange moves a row that has passed to an earlier place: its sum needs no second look.
    if (sum < limit) continue;
    exchange(active, first + i, rotated, length, basis, count, norms);
    active++;
  }
  return active;
}

function exchange(i: i32, j: i32, rotated: usize, length: i32, basis: usize, count: i32, norms: usize): void {
  if (i === j) return;
  swap(rotated + ((<usize>(i * length)) << 3), rotated + ((<usize>(j * length)) << 3), length);
  swap(basis + ((<usize>(i * count)) << 3), basis + ((<usize>(j * count)) << 3), count);
  swap(norms + ((<usize>i) << 3), norms + ((<usize>j) << 3), 1);
}
