// Cholesky factors of large positive semidefinite matrices, as normal equations have them: row-major, four rows at a
// time, so that every row of the factor that is read serves four inner products.

import { allocate, mark, release } from "../memory";
import { addScaled, dot } from "../vectors/vector";
import { factorise } from "./householder";

/** The pivot that stands for a dependent row: whatever is divided by it vanishes. */
const DEPENDENT: f64 = 1e150;

/**
 * Overwrites the lower triangle of the (n, n) row-major `matrix` with L, A = LLᵀ. A row whose pivot falls to
 * `tolerance` times its diagonal entry or below depends on the rows above it: it is left out, and `semidefiniteSolve`
 * gives its unknown the value zero. Returns how many were left out.
 */
export function semidefiniteFactor(matrix: usize, n: i32, tolerance: f64): i32 {
  const rowBytes = (<usize>n) << 3;
  let dependent = 0;
  for (let first = 0; first < n; first += 4) {
    const last = min(first + 4, n);
    const a = matrix + first * rowBytes;
    if (last - first === 4) eliminateFourRows(matrix, a, first, rowBytes);
    else for (let i = first; i < last; i++) eliminateRow(matrix, matrix + i * rowBytes, 0, first, rowBytes);
    for (let i = first; i < last; i++) {
      const row = matrix + i * rowBytes;
      eliminateRow(matrix, row, first, i, rowBytes);
      const at = row + ((<usize>i) << 3);
      const diagonal = load<f64>(at);
      const pivot = diagonal - dot(row, row, i);
      const kept = pivot > tolerance * diagonal;
      if (!kept) dependent++;
      store<f64>(at, kept ? sqrt(pivot) : DEPENDENT);
    }
  }
  return dependent;
}

/**
 * Writes L, BBᵀ = LLᵀ, to the lower triangle of the (n, n) row-major `factor`, for the rows of B (n, length) at `rows`
 * (overwritten; length ≥ n): the triangular factor of Bᵀ, without the squared condition that forming BBᵀ brings.
 */
export function semidefiniteFactorOfRows(factor: usize, n: i32, rows: usize, length: i32): void {
  const position = mark();
  const taus = allocate(n << 3);
  const diagonal = allocate(n << 4);
  factorise(rows, n, length, 1, taus, diagonal, 0);
  for (let i = 0; i < n; i++) {
    const row = factor + ((<usize>(i * n)) << 3);
    memory.copy(row, rows + ((<usize>(i * length)) << 3), (<usize>i) << 3);
    store<f64>(row + ((<usize>i) << 3), load<f64>(diagonal + ((<usize>i) << 4)));
  }
  release(position);
}

/** x ← A⁻¹x for the factor of `semidefiniteFactor` or `semidefiniteFactorOfRows`. */
export function semidefiniteSolve(factor: usize, n: i32, x: usize): void {
  const rowBytes = (<usize>n) << 3;
  for (let i = 0; i < n; i++) {
    const row = factor + i * rowBytes;
    const at = x + ((<usize>i) << 3);
    store<f64>(at, (load<f64>(at) - dot(row, x, i)) / load<f64>(row + ((<usize>i) << 3)));
  }
  for (let i = n - 1; i >= 0; i--) {
    const row = factor + i * rowBytes;
    const at = x + ((<usize>i) << 3);
    const value = load<f64>(at) / load<f64>(row + ((<usize>i) << 3));
    store<f64>(at, value);
    addScaled(x, -value, row, i);
  }
}

/** Entries [from, to) of one row of L. */
function eliminateRow(factor: usize, row: usize, from: i32, to: i32, rowBytes: usize): void {
  for (let j = from; j < to; j++) {
    const pivotRow = factor + j * rowBytes;
    const at = row + ((<usize>j) << 3);
    store<f64>(at, (load<f64>(at) - dot(row, pivotRow, j)) / load<f64>(pivotRow + ((<usize>j) << 3)));
  }
}

/** Entries [0, count) of the four rows of L that start at `a`; count is a multiple of four. */
function eliminateFourRows(factor: usize, a: usize, count: i32, rowBytes: usize): void {
  const b = a + rowBytes;
  const c = b + rowBytes;
  const d = c + rowBytes;
  for (let j = 0; j < count; j++) {
    const pivotRow = factor + j * rowBytes;
    const pairs = (<usize>(j & ~1)) << 3;
    let sumA = f64x2.splat(0);
    let sumB = f64x2.splat(0);
    let sumC = f64x2.splat(0);
    let sumD = f64x2.splat(0);
    for (let t: usize = 0; t < pairs; t += 16) {
      const l = v128.load(pivotRow + t);
      sumA = f64x2.add(sumA, f64x2.mul(l, v128.load(a + t)));
      sumB = f64x2.add(sumB, f64x2.mul(l, v128.load(b + t)));
      sumC = f64x2.add(sumC, f64x2.mul(l, v128.load(c + t)));
      sumD = f64x2.add(sumD, f64x2.mul(l, v128.load(d + t)));
    }
    const at = (<usize>j) << 3;
    const pivot = load<f64>(pivotRow + at);
    const odd = j & 1 ? load<f64>(pivotRow + pairs) : 0;
    store<f64>(a + at, (load<f64>(a + at) - folded(sumA) - odd * load<f64>(a + pairs)) / pivot);
    store<f64>(b + at, (load<f64>(b + at) - folded(sumB) - odd * load<f64>(b + pairs)) / pivot);
    store<f64>(c + at, (load<f64>(c + at) - folded(sumC) - odd * load<f64>(c + pairs)) / pivot);
    store<f64>(d + at, (load<f64>(d + at) - folded(sumD) - odd * load<f64>(d + pairs)) / pivot);
  }
}

function folded(lanes: v128): f64 {
  return f64x2.extract_lane(lanes, 0) + f64x2.extract_lane(lanes, 1);
}
