// Singular value decompositions for the inside of training loops, where one comes with every step. With k = min(m, n):
//
//   basis    (k, k) row-major: row i is the i-th singular vector on the shorter side of A (left if m ≤ n, else right)
//   rotated  (k, max(m, n)) row-major: row i is σ_i times the i-th singular vector on the longer side
//   sigma    (k): the singular values, in no particular order
//
// so that A = basisᵀ·rotated (its transpose if m > n). `recompose` makes matrices with the same singular vectors.

import { product } from "../matrices/product";
import { rowGram } from "../matrices/row-gram";
import { allocate, mark, release } from "../memory";
import { addScaled, dot } from "../vectors/vector";
import { symmetricEigen } from "./eigen";
import { jacobi } from "./jacobi";

/** How far the squared length of a basis vector may be from one, by accumulated rounding, before the basis is corrected. */
const LENGTH_DRIFT: f64 = 1e-14;

/**
 * One-sided Jacobi started from the `basis` that an earlier call for a nearby matrix left behind (the identity for the
 * first call): few rotations are needed when A has moved little. All σ_i have small relative errors where A's condition
 * allows. A (m, n) row-major is not changed. Returns the number of sweeps.
 */
export function jacobiSvd(matrix: usize, m: i32, n: i32, basis: usize, rotated: usize, sigma: usize): i32 {
  const count = min(m, n);
  const length = max(m, n);
  restoreOrthonormality(basis, count);
  rotateInto(matrix, m, n, basis, rotated);
  const sweeps = jacobi(rotated, count, length, 1, basis, count, sigma);
  for (let i = 0; i < count; i++) store<f64>(sigma + ((<usize>i) << 3), sqrt(load<f64>(sigma + ((<usize>i) << 3))));
  return sweeps;
}

/**
 * By the eigenvectors of the Gram matrix of the shorter side: fast for sizes of some dozens, whatever A was before. The
 * Gram matrix squares the condition: singular values and vectors are good to about 1e-8·σ_max, those below are noise
 * (each σ_i is the length of its row, but such rows are not orthogonal). A (m, n) row-major is not changed.
 */
export function gramSvd(matrix: usize, m: i32, n: i32, basis: usize, rotated: usize, sigma: usize): void {
  const position = mark();
  const count = min(m, n);
  const length = max(m, n);
  const bytes = (<usize>length) << 3;
  const gram = allocate((count * count) << 3);
  const rows = m <= n ? matrix : transposed(matrix, m, n);
  if ((length & 1) === 0) {
    rowGram(rows, count, length, gram, count);
  } else {
    for (let i = 0; i < count; i++) {
      for (let j = 0; j <= i; j++) {
        const value = dot(rows + i * bytes, rows + j * bytes, length);
        store<f64>(gram + ((<usize>(i * count + j)) << 3), value);
        store<f64>(gram + ((<usize>(j * count + i)) << 3), value);
      }
    }
  }
  symmetricEigen(gram, count, sigma, basis);
  product(basis, count, 1, rows, rotated, count, count, length);
  for (let i = 0; i < count; i++) {
    const row = rotated + i * bytes;
    store<f64>(sigma + ((<usize>i) << 3), sqrt(dot(row, row, length)));
  }
  release(position);
}

/**
 * Writes Σ weights_i·b_i·r_iᵀ to `result` (m, n) row-major, b_i and r_i the rows of `basis` and `rotated` (the transpose
 * if m > n). Weights 1 give A back; 1/σ_i the polar factor UVᵀ; max(σ_i − γ, 0)/σ_i soft-thresholded singular values.
 * Where σ_i = 0 the weight must be 0: the row is zero and its direction unknown.
 */
export function recompose(basis: usize, rotated: usize, weights: usize, m: i32, n: i32, result: usize): void {
  const position = mark();
  const count = min(m, n);
  const weighted = allocate((count * count) << 3);
  for (let i = 0; i < count; i++) {
    const from = basis + ((<usize>(i * count)) << 3);
    addScaled(weighted + ((<usize>(i * count)) << 3), load<f64>(weights + ((<usize>i) << 3)), from, count);
  }
  if (m <= n) product(weighted, 1, m, rotated, result, m, m, n);
  else product(rotated, 1, m, weighted, result, m, n, n);
  release(position);
}

/** rotated ← basis·A, or basis·Aᵀ if m > n. */
function rotateInto(matrix: usize, m: i32, n: i32, basis: usize, rotated: usize): void {
  const count = min(m, n);
  const position = mark();
  const rows = m <= n ? matrix : transposed(matrix, m, n);
  product(basis, count, 1, rows, rotated, count, count, max(m, n));
  release(position);
}

/** Aᵀ in fresh memory. */
function transposed(matrix: usize, m: i32, n: i32): usize {
  const result = allocate((m * n) << 3);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      store<f64>(result + ((<usize>(j * m + i)) << 3), load<f64>(matrix + ((<usize>(i * n + j)) << 3)));
    }
  }
  return result;
}

/**
 * Undoes the drift of many calls' rotations: one Newton step B ← B + ½(I − BBᵀ)B towards the nearest orthogonal matrix,
 * when the lengths of the rows show that rounding has added up (angles drift like lengths).
 */
export function restoreOrthonormality(basis: usize, count: i32): void {
  const bytes = (<usize>count) << 3;
  let drift: f64 = 0;
  for (let i = 0; i < count; i++) {
    const row = basis + i * bytes;
    drift = max(drift, abs(dot(row, row, count) - 1));
  }
  if (drift <= LENGTH_DRIFT) return;
  const position = mark();
  const defect = allocate((count * count) << 3);
  const correction = allocate((count * count) << 3);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) {
      const value = dot(basis + i * bytes, basis + j * bytes, count);
      store<f64>(defect + ((<usize>(i * count + j)) << 3), ((i === j ? 1 : 0) - value) * 0.5);
    }
  }
  product(defect, count, 1, basis, correction, count, count, count);
  addScaled(basis, 1, correction, count * count);
  release(position);
}
