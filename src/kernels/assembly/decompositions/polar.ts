// The orthogonal polar factor UVᵀ, with far fewer operations than a singular value decomposition and whatever the gaps
// between singular values.
//
// Scaled Newton iteration X ← ½(μX + X⁻ᵀ/μ), μ² = ‖X⁻¹‖/‖X‖ in the Frobenius norm: every singular value goes to one, the
// vectors stay (Higham, "Computing the polar decomposition, with applications", SIAM J. Sci. Stat. Comput. 7, 1986). What is left
// once the values are moderate is X(XᵀX)^(−1/2), by symmetric matrices only.

import { product } from "../matrices/product";
import { addSymmetricProduct } from "../matrices/symmetric-product";
import { allocate, mark, release } from "../memory";
import { dot } from "../vectors/vector";
import { qrDecomposition } from "./householder";
import { inverseWork, invert } from "./inverse";
import { inverseSquareRoot, inverseSquareRootWork } from "./inverse-square-root";
import { jacobiSvd, recompose } from "./small-svd";

const MOST_ITERATIONS: i32 = 40;

/** Up to this side, inverses of symmetric matrices are faster than general ones; beyond, those go in blocks. */
const SMALL: i32 = 16;

/**
 * ‖X‖² from which on small matrices are moderate. A step leaves at most the root of A's condition, half of it at that, so the square
 * loses no digits here that had not been lost with A.
 */
const MODERATE: f64 = 512;

/** Σ(σᵢ² − 1), never negative after a Newton step, from which on a polynomial is enough. */
const NEAR: f64 = 0.1;

/**
 * Writes UVᵀ of the thin singular value decomposition of the rows to `result`: `count` rows of `length` ≥ `count` numbers, an
 * even number. All `count` directions take part, but for those of a matrix that is singular to the last bit: there, the
 * ones with a singular value of zero are left out. `work` has room for polarWork(count) bytes.
 *
 * With σ the smallest singular value, errors are about 1e-16·σ_max/σ in its direction, as for any method that starts from
 * rounded entries.
 */
export function polarFactor(rows: usize, count: i32, length: i32, result: usize, work: usize): void {
  const square = length === count || (length === count + 1 && lastColumnIsZero(rows, count, length));
  const done = square ? squarePolar(rows, count, result, work) : longPolar(rows, count, length, result, work);
  if (!done) polarBySingularValues(rows, count, length, result);
}

/** The bytes of `work` that `polarFactor` needs. */
export function polarWork(count: i32): u32 {
  const side = (count + 1) & ~1;
  return 3 * ((side * side) << 3) + max(inverseWork(side, side) + (side << 2) + 64, inverseSquareRootWork(side));
}

function lastColumnIsZero(rows: usize, count: i32, length: i32): bool {
  for (let i = 1; i <= count; i++) if (load<f64>(rows + ((<usize>(i * length - 1)) << 3)) !== 0) return false;
  return true;
}

/** Rows as long as they are many; an odd number of them is made even by a row and column of its own scale. */
function squarePolar(rows: usize, count: i32, result: usize, work: usize): bool {
  const side = (count + 1) & ~1;
  const size = (<usize>(count * side)) << 3;
  memory.copy(work, rows, size);
  if (side !== count) {
    const last = work + size;
    memory.fill(last, 0, (<usize>side) << 3);
    store<f64>(last + ((<usize>count) << 3), sqrt(dot(rows, rows, count * side) / <f64>count));
  }
  const rest = work + ((<usize>(side * side)) << 3);
  if (!reduce(work, side, rest)) return false;
  const gram = rest;
  memory.fill(gram, 0, (<usize>(side * side)) << 3);
  addSymmetricProduct(work, work, gram, side);
  const root = inverseSquareRoot(gram, side, gram + ((<usize>(side * side)) << 3));
  if (root === 0) return false;
  product(work, side, 1, root, result, count, side, side);
  return true;
}

/** The rows are Rᵀ·Qᵀ with R square: their polar factor is that of Rᵀ times Qᵀ. */
function longPolar(rows: usize, count: i32, length: i32, result: usize, work: usize): bool {
  const position = mark();
  const side = (count + 1) & ~1;
  const size = (<usize>(count * length)) << 3;
  const columns = allocate(<u32>size);
  const q = allocate(<u32>size);
  const r = allocate((count * count) << 3);
  const factor = allocate((count * side) << 3);
  memory.copy(columns, rows, size);
  qrDecomposition(columns, count, length, 1, q, r);
  for (let i = 0; i < count; i++) {
    // Row i of Rᵀ is column i of R.
    memory.copy(factor + ((<usize>(i * side)) << 3), r + ((<usize>(i * count)) << 3), (<usize>count) << 3);
  }
  const done = squarePolar(factor, count, factor, work);
  if (done) product(factor, side, 1, q, result, count, count, length);
  release(position);
  return done;
}

/** Newton steps on X (side, side) until its singular values are moderate; false when X is singular or not finite. */
function reduce(x: usize, side: i32, work: usize): bool {
  const size = side * side;
  const bytes = (<usize>size) << 3;
  const other = work + bytes;
  const order = other + bytes;
  const rest = order + ((((<usize>side) << 2) + 15) & ~15);
  const limit = side <= SMALL ? MODERATE : <f64>side + NEAR;
  let squared = dot(x, x, size);
  let iteration = 0;
  let inverse = work;
  memory.copy(inverse, x, bytes);
  do {
    if (iteration++ === MOST_ITERATIONS) return false;
    if (!invert(inverse, side, side, order, rest)) return false;
    const scaling = sqrt(sqrt(dot(inverse, inverse, size) / squared));
    const copy = inverse === work ? other : work;
    squared = average(x, inverse, copy, side, order, 0.5 * scaling, 0.5 / scaling);
    inverse = copy;
  } while (!(squared <= limit));
  return true;
}

/** X ← a·X + b·Zᵀ, where column i of Z stands for column order[i], and a copy of it. Returns ‖X‖². */
function average(x: usize, z: usize, copy: usize, side: i32, order: usize, a: f64, b: f64): f64 {
  const bytes = (<usize>side) << 3;
  const aa = f64x2.splat(a);
  const bb = f64x2.splat(b);
  let even = f64x2.splat(0);
  let odd = even;
  for (let i = 0; i < side; i += 2) {
    const first = x + <usize>load<u32>(order + ((<usize>i) << 2)) * bytes;
    const second = x + <usize>load<u32>(order + ((<usize>i) << 2), 4) * bytes;
    const distance = copy - x;
    let from = z + ((<usize>i) << 3);
    for (let t: usize = 0; t < bytes; t += 16) {
      const top = v128.load(from);
      const bottom = v128.load(from + bytes);
      const column = v128.shuffle<f64>(top, bottom, 0, 2);
      const next = v128.shuffle<f64>(top, bottom, 1, 3);
      const p = f64x2.add(f64x2.mul(aa, v128.load(first + t)), f64x2.mul(bb, column));
      const q = f64x2.add(f64x2.mul(aa, v128.load(second + t)), f64x2.mul(bb, next));
      v128.store(first + t, p);
      v128.store(second + t, q);
      v128.store(first + distance + t, p);
      v128.store(second + distance + t, q);
      even = f64x2.add(even, f64x2.mul(p, p));
      odd = f64x2.add(odd, f64x2.mul(q, q));
      from += bytes << 1;
    }
  }
  const sum = f64x2.add(even, odd);
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

/** UVᵀ over the singular values that are not zero. */
function polarBySingularValues(rows: usize, count: i32, length: i32, result: usize): void {
  const position = mark();
  const basis = allocate((count * count) << 3);
  const rotated = allocate((count * length) << 3);
  const sigma = allocate(count << 3);
  for (let i = 0; i < count; i++) store<f64>(basis + ((<usize>(i * count + i)) << 3), 1);
  jacobiSvd(rows, count, length, basis, rotated, sigma);
  for (let i = 0; i < count; i++) {
    const at = sigma + ((<usize>i) << 3);
    const value = load<f64>(at);
    store<f64>(at, value > 0 ? 1 / value : 0);
  }
  recompose(basis, rotated, sigma, count, length, result);
  release(position);
}
