// The Gram matrix G_F = Σ_{j∈F} x_j x_jᵀ, (r, r), of the rows x_j of V, (n, r), whose columns are orthonormal, where F, the held set, gains or
// loses one index at a time. One V an instance: it, the factor of G_F and F are kept in module variables.

import { allocate } from "../memory";
import { addScaled, dot, get } from "../vectors/vector";
import { choleskyBackward, choleskyForward, choleskyOfHeldRows, choleskyUpdate } from "./cholesky";

/** A pivot of the Cholesky factor below this means that G_F is singular up to rounding. */
const SINGULAR: f64 = 3e-5;
/** While a pivot is below this, and after a downdate that shrinks one so much, the factor is computed afresh. */
const DELICATE: f64 = 1e-3;
/** After so many updates a solution is looked at, whether their rounding has gathered in it. */
const UPDATES_UNTIL_CHECKED: i32 = 200;
/** ‖h − G_F μ‖_∞/‖h‖_∞ of a solution that it has: the factor is computed afresh. */
const GATHERED: f64 = 1e-13;
/** Rows of V that are multiplied together. */
const TOGETHER: i32 = 8;

let rows: usize = 0;
/** 0, …, n − 1. */
let all: usize = 0;
let count: i32 = 0;
let r: i32 = 0;
let held: usize = 0;
let factor: usize = 0;
let work: usize = 0;
let residual: usize = 0;
let updates: i32 = 0;
/** The smallest pivot of the factor; NaN where the factorisation has failed. */
let smallestPivot: f64 = 0;

/** Takes over V, (n, r) row-major, of which every row is held at first. */
export function openHeldRows(basis: usize, dimension: i32, rank: i32): void {
  rows = basis;
  count = dimension;
  r = rank;
  held = allocate(count);
  memory.fill(held, 1, count);
  factor = allocate((r * r) << 3);
  work = allocate(r << 3);
  residual = allocate(r << 3);
  all = allocate(count << 2);
  for (let j = 0; j < count; j++) store<i32>(all + ((<usize>j) << 2), j);
  factorise();
}

/** Whether j ∈ F. */
export function isRowHeld(j: i32): bool {
  return load<u8>(held + j) !== 0;
}

/** G_F ← G_F − x_j x_jᵀ. Returns false, and changes nothing, where that would make G_F singular. */
export function releaseRow(j: i32): bool {
  store<u8>(held + j, 0);
  follow(j, -1);
  if (smallestPivot > SINGULAR) return true;
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
  const isChecked = updates >= UPDATES_UNTIL_CHECKED;
  if (isChecked) memory.copy(work, x, (<usize>r) << 3);
  solveByFactor(x);
  if (!isChecked) return;
  updates = 0;
  if (isSolution(x)) return;
  memory.copy(x, work, (<usize>r) << 3);
  factorise();
  solveByFactor(x);
}

function solveByFactor(x: usize): void {
  choleskyForward(factor, x, r);
  choleskyBackward(factor, x, r);
}

/** Whether G_F μ is h, which stands in `work`, up to rounding. */
function isSolution(m: usize): bool {
  memory.copy(residual, work, (<usize>r) << 3);
  for (let j = 0; j < count; j++) {
    if (isRowHeld(j)) addScaled(residual, -dot(rowOf(j), m, r), rowOf(j), r);
  }
  let left: f64 = 0;
  let whole: f64 = 0;
  for (let p = 0; p < r; p++) {
    left = Math.max(left, Math.abs(get(residual, p)));
    whole = Math.max(whole, Math.abs(get(work, p)));
  }
  return left <= GATHERED * whole;
}

/** result ← V m. Every entry is the sum over the columns in their order. */
export function combineHeldBasis(result: usize, m: usize): void {
  combineRows(result, m, all, count);
}

/** Entries of V m, those with the indices of a list; the others of the result stay. */
export function combineRows(result: usize, m: usize, list: usize, length: i32): void {
  for (let k = 0; k < length; k += TOGETHER) {
    const last = length - 1 - k;
    const a = listed(list, k);
    const b = listed(list, k + min(1, last));
    const c = listed(list, k + min(2, last));
    const d = listed(list, k + min(3, last));
    const e = listed(list, k + min(4, last));
    const f = listed(list, k + min(5, last));
    const g = listed(list, k + min(6, last));
    const h = listed(list, k + min(7, last));
    combinePairs(rowOf(a), rowOf(b), rowOf(c), rowOf(d), rowOf(e), rowOf(f), rowOf(g), rowOf(h), m);
    storePair(result, a, b, first);
    storePair(result, c, d, second);
    storePair(result, e, f, third);
    storePair(result, g, h, fourth);
  }
}

let first = f64x2.splat(0);
let second = f64x2.splat(0);
let third = f64x2.splat(0);
let fourth = f64x2.splat(0);

/** The inner products of m with eight rows, two in a pair. */
function combinePairs(a: usize, b: usize, c: usize, d: usize, e: usize, f: usize, g: usize, h: usize, m: usize): void {
  let ab = f64x2.splat(0);
  let cd = f64x2.splat(0);
  let ef = f64x2.splat(0);
  let gh = f64x2.splat(0);
  const pairs = (<usize>(r & ~1)) << 3;
  let o: usize = 0;
  for (; o < pairs; o += 16) {
    const m0 = v128.load64_splat(m + o);
    const m1 = v128.load64_splat(m + o, 8);
    let x = v128.load(a + o);
    let y = v128.load(b + o);
    ab = f64x2.add(ab, f64x2.mul(m0, v128.shuffle<f64>(x, y, 0, 2)));
    ab = f64x2.add(ab, f64x2.mul(m1, v128.shuffle<f64>(x, y, 1, 3)));
    x = v128.load(c + o);
    y = v128.load(d + o);
    cd = f64x2.add(cd, f64x2.mul(m0, v128.shuffle<f64>(x, y, 0, 2)));
    cd = f64x2.add(cd, f64x2.mul(m1, v128.shuffle<f64>(x, y, 1, 3)));
    x = v128.load(e + o);
    y = v128.load(f + o);
    ef = f64x2.add(ef, f64x2.mul(m0, v128.shuffle<f64>(x, y, 0, 2)));
    ef = f64x2.add(ef, f64x2.mul(m1, v128.shuffle<f64>(x, y, 1, 3)));
    x = v128.load(g + o);
    y = v128.load(h + o);
    gh = f64x2.add(gh, f64x2.mul(m0, v128.shuffle<f64>(x, y, 0, 2)));
    gh = f64x2.add(gh, f64x2.mul(m1, v128.shuffle<f64>(x, y, 1, 3)));
  }
  if ((r & 1) !== 0) {
    const m0 = v128.load64_splat(m + o);
    ab = f64x2.add(ab, f64x2.mul(m0, pairAt(a + o, b + o)));
    cd = f64x2.add(cd, f64x2.mul(m0, pairAt(c + o, d + o)));
    ef = f64x2.add(ef, f64x2.mul(m0, pairAt(e + o, f + o)));
    gh = f64x2.add(gh, f64x2.mul(m0, pairAt(g + o, h + o)));
  }
  first = ab;
  second = cd;
  third = ef;
  fourth = gh;
}

function pairAt(a: usize, b: usize): v128 {
  return f64x2.replace_lane(f64x2.splat(load<f64>(a)), 1, load<f64>(b));
}

function storePair(result: usize, i: i32, j: i32, values: v128): void {
  store<f64>(result + ((<usize>i) << 3), f64x2.extract_lane(values, 0));
  store<f64>(result + ((<usize>j) << 3), f64x2.extract_lane(values, 1));
}

function listed(list: usize, k: i32): i32 {
  return load<i32>(list + ((<usize>k) << 2));
}

/** result ← Vᵀa, without what is zero in a. */
export function heldCoordinates(result: usize, a: usize): void {
  memory.fill(result, 0, (<usize>r) << 3);
  for (let j = 0; j < count; j++) {
    const value = load<f64>(a + ((<usize>j) << 3));
    if (value !== 0) addScaled(result, value, rowOf(j), r);
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
  smallestPivot = Infinity;
  for (let p = 0; p < r; p++) {
    smallestPivot = Math.min(smallestPivot, load<f64>(factor + ((<usize>(p * (r + 1))) << 3)));
  }
}

/** Follows a change of F by x_j; a factor with a small pivot, before or after, is computed afresh. */
function follow(j: i32, sign: f64): void {
  const mayUpdate = smallestPivot > DELICATE;
  if (mayUpdate) {
    memory.copy(work, rowOf(j), (<usize>r) << 3);
    smallestPivot = choleskyUpdate(factor, work, sign, r);
    updates++;
  }
  if (!mayUpdate || !(smallestPivot > DELICATE)) factorise();
}
