// The Gram matrix G_F = Σ_{j∈F} x_j x_jᵀ, (r, r), of the rows x_j of V, (n, r), whose columns are orthonormal, where F, the held set, gains or
// loses one index at a time. One V an instance: it, the factor of G_F and F are kept in module variables.

import { allocate } from "../memory";
import { choleskyBackward, choleskyForward, choleskyOfHeldRows, choleskyUpdate } from "./cholesky";

/** A pivot of the Cholesky factor below this means that G_F is singular up to rounding. */
const SINGULAR: f64 = 3e-5;
/** While a pivot is below this, and after a downdate that shrinks one so much, the factor is computed afresh. */
const DELICATE: f64 = 1e-3;
/** The rounding of updates is swept out after so many of them. */
const UPDATES_UNTIL_FRESH: i32 = 200;
/** Rows of V that are multiplied together. */
const BLOCK: i32 = 8;

let rows: usize = 0;
/** V in blocks of eight rows, in each a column after the other; the last block is filled up with zeros. */
let blocks: usize = 0;
let count: i32 = 0;
let r: i32 = 0;
let held: usize = 0;
let factor: usize = 0;
let work: usize = 0;
let updates: i32 = 0;

/** Takes over V, (n, r) row-major, of which every row is held at first. */
export function openHeldRows(basis: usize, dimension: i32, rank: i32): void {
  rows = basis;
  count = dimension;
  r = rank;
  held = allocate(n8(count));
  memory.fill(held, 1, count);
  factor = allocate((r * r) << 3);
  work = allocate(r << 3);
  blocks = allocate((n8(count) * r) << 3);
  for (let j = 0; j < count; j++) {
    const block = blocks + ((<usize>((j & ~7) * r)) << 3);
    for (let p = 0; p < r; p++) {
      store<f64>(block + ((<usize>(p * BLOCK + (j & 7))) << 3), load<f64>(rowOf(j) + ((<usize>p) << 3)));
    }
  }
  factorise();
}

/** The length of a vector that `combineHeldBasis` writes. */
function n8(length: i32): i32 {
  return (length + 7) & ~7;
}

/** Whether j ∈ F. */
export function isRowHeld(j: i32): bool {
  return load<u8>(held + j) !== 0;
}

/** G_F ← G_F − x_j x_jᵀ. Returns false, and changes nothing, where that would make G_F singular. */
export function releaseRow(j: i32): bool {
  store<u8>(held + j, 0);
  follow(j, -1);
  if (smallestPivot() > SINGULAR) return true;
  store<u8>(held + j, 1);
  factorise();
  return false;
}

/** G_F ← G_F + x_j x_jᵀ. */
export function holdRow(j: i32): void {
  store<u8>(held + j, 1);
  follow(j, 1);
}

/** x ← G_F⁻¹x. */
export function solveHeldGram(x: usize): void {
  choleskyForward(factor, x, r);
  choleskyBackward(factor, x, r);
}

/** result ← V m; the result has room for a multiple of eight numbers. Every entry is the sum over the columns in their order. */
export function combineHeldBasis(result: usize, m: usize): void {
  for (let j = 0; j < count; j += BLOCK) {
    let a = f64x2.splat(0);
    let b = f64x2.splat(0);
    let c = f64x2.splat(0);
    let d = f64x2.splat(0);
    let block = blocks + ((<usize>(j * r)) << 3);
    for (let p = 0; p < r; p++) {
      const factors = v128.load64_splat(m + ((<usize>p) << 3));
      a = f64x2.add(a, f64x2.mul(factors, v128.load(block)));
      b = f64x2.add(b, f64x2.mul(factors, v128.load(block, 16)));
      c = f64x2.add(c, f64x2.mul(factors, v128.load(block, 32)));
      d = f64x2.add(d, f64x2.mul(factors, v128.load(block, 48)));
      block += 64;
    }
    const to = result + ((<usize>j) << 3);
    v128.store(to, a);
    v128.store(to, b, 16);
    v128.store(to, c, 32);
    v128.store(to, d, 48);
  }
}

/** x_j. */
export function rowOf(j: i32): usize {
  return rows + ((<usize>(j * r)) << 3);
}

/** r. */
export function heldRank(): i32 {
  return r;
}

/** n. */
export function heldCount(): i32 {
  return count;
}

function factorise(): void {
  choleskyOfHeldRows(factor, rows, held, count, r);
  updates = 0;
}

/** NaN where the factorisation has failed. */
function smallestPivot(): f64 {
  let smallest = Infinity;
  for (let p = 0; p < r; p++) smallest = Math.min(smallest, load<f64>(factor + ((<usize>(p * (r + 1))) << 3)));
  return smallest;
}

/** Follows a change of F by x_j; a factor with a small pivot, before or after, is computed afresh. */
function follow(j: i32, sign: f64): void {
  const mayUpdate = updates < UPDATES_UNTIL_FRESH && smallestPivot() > DELICATE;
  if (mayUpdate) {
    memory.copy(work, rowOf(j), (<usize>r) << 3);
    choleskyUpdate(factor, work, sign, r);
    updates++;
  }
  if (!mayUpdate || !(smallestPivot() > DELICATE)) factorise();
}
