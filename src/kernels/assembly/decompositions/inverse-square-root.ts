// G^(−1/2) of a symmetric matrix whose eigenvalues are at least one and of moderate size.

import { addSymmetricProduct, mirror } from "../matrices/symmetric-product";
import { negativeInverse, negativeInverseWork } from "./negative-inverse";

const MOST_ITERATIONS: i32 = 20;

/** ‖G − I‖ in the Frobenius norm from which on the polynomial takes over. */
const NEAR: f64 = 0.1;

// The polynomial in E = G − I that equals (1 + e)^(−1/2) at the ten Chebyshev nodes of [0, 0.1]: there, its relative error is
// below 3e-17 but for the rounding of its coefficients.
const C0: f64 = 1;
const C1: f64 = -0.4999999999999576;
const C2: f64 = 0.3749999999859654;
const C3: f64 = -0.31249999819537433;
const C4: f64 = 0.2734373818490367;
const C5: f64 = -0.24608929064460772;
const C6: f64 = 0.22548289785755704;
const C7: f64 = -0.20798488487505928;
const C8: f64 = 0.1831512497927156;
const C9: f64 = -0.11727653073590527;

/**
 * Returns where G^(−1/2) stands afterwards, in `work` or over G (side, side), side an even number; 0 when G is not finite. `work`
 * has room for inverseSquareRootWork(side) bytes. Errors are about 1e-16 times the condition number of G.
 *
 * The scaled Newton iteration of `polarFactor`, written for G = XᵀX: X ← XS with S = ½(μI + G⁻¹/μ) makes
 * G ← ¼(μ²G + 2I + G⁻¹/μ²). All these matrices commute, and their products are symmetric.
 */
export function inverseSquareRoot(g: usize, side: i32, work: usize): usize {
  const bytes = (<usize>(side * side)) << 3;
  const a = work;
  const b = a + bytes;
  const c = b + bytes;
  let factor = c + bytes;
  let spare = factor + bytes;
  const rest = spare + bytes;
  let iteration = 0;
  while (!(distanceToIdentity(g, side) <= NEAR * NEAR)) {
    if (iteration === MOST_ITERATIONS) return 0;
    memory.copy(a, g, bytes);
    negativeInverse(a, side, rest);
    newtonStep(g, a, iteration === 0 ? factor : b, side);
    if (iteration++ === 0) continue;
    memory.fill(spare, 0, bytes);
    addSymmetricProduct(factor, b, spare, side);
    const product = spare;
    spare = factor;
    factor = product;
  }
  subtractIdentity(g, side);
  memory.fill(a, 0, bytes << 1);
  addSymmetricProduct(g, g, a, side);
  addSymmetricProduct(g, a, b, side);
  threeQuadratics(g, a, b, c, side);
  addSymmetricProduct(b, c, a, side);
  addSymmetricProduct(b, a, g, side);
  if (iteration === 0) return g;
  memory.fill(spare, 0, bytes);
  addSymmetricProduct(factor, g, spare, side);
  return spare;
}

/** The bytes of `work` that `inverseSquareRoot` needs. */
export function inverseSquareRootWork(side: i32): u32 {
  return 5 * <u32>((side * side) << 3) + negativeInverseWork(side);
}

/** ‖G − I‖² from the tiles on and above the diagonal. */
function distanceToIdentity(g: usize, side: i32): f64 {
  const bytes = (<usize>side) << 3;
  let diagonal = f64x2.splat(0);
  let above = diagonal;
  let row = g;
  for (let i: usize = 0; i < bytes; i += 16) {
    const first = f64x2.sub(v128.load(row + i), f64x2(1, 0));
    const second = f64x2.sub(v128.load(row + bytes + i), f64x2(0, 1));
    diagonal = f64x2.add(diagonal, f64x2.add(f64x2.mul(first, first), f64x2.mul(second, second)));
    for (let t = i + 16; t < bytes; t += 16) {
      const x = v128.load(row + t);
      const y = v128.load(row + bytes + t);
      above = f64x2.add(above, f64x2.add(f64x2.mul(x, x), f64x2.mul(y, y)));
    }
    row += bytes << 1;
  }
  const sum = f64x2.add(diagonal, f64x2.add(above, above));
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

/** G ← ¼(μ²G + 2I − N/μ²) and S ← ½(μI − N/μ), where N = −G⁻¹ by its upper tiles and μ² = ‖X⁻¹‖/‖X‖. */
function newtonStep(g: usize, n: usize, s: usize, side: i32): void {
  const bytes = (<usize>side) << 3;
  let trace: f64 = 0;
  let inverseTrace: f64 = 0;
  for (let at: usize = 0, end = <usize>side * bytes; at < end; at += bytes + 8) {
    trace += load<f64>(g + at);
    inverseTrace -= load<f64>(n + at);
  }
  const squared = sqrt(inverseTrace / trace);
  const scaling = sqrt(squared);
  const own = f64x2.splat(0.25 * squared);
  const inverse = f64x2.splat(-0.25 / squared);
  const factor = f64x2.splat(-0.5 / scaling);
  const end = <usize>side * bytes;
  for (let i: usize = 0, row: usize = 0; row < end; i += 16, row += bytes << 1) {
    for (let t = i; t < bytes; t += 16) {
      const top = row + t;
      const bottom = top + bytes;
      const x = v128.load(n + top);
      const y = v128.load(n + bottom);
      v128.store(g + top, f64x2.add(f64x2.mul(own, v128.load(g + top)), f64x2.mul(inverse, x)));
      v128.store(g + bottom, f64x2.add(f64x2.mul(own, v128.load(g + bottom)), f64x2.mul(inverse, y)));
      v128.store(s + top, f64x2.mul(factor, x));
      v128.store(s + bottom, f64x2.mul(factor, y));
    }
    addToDiagonalTile(g + row + i, bytes, 0.5);
    addToDiagonalTile(s + row + i, bytes, 0.5 * scaling);
    mirror(g + row, i, bytes);
    mirror(s + row, i, bytes);
  }
}

function subtractIdentity(g: usize, side: i32): void {
  const bytes = (<usize>side) << 3;
  for (let at = g, end = g + <usize>side * bytes; at < end; at += (bytes << 1) + 16) addToDiagonalTile(at, bytes, -1);
}

function addToDiagonalTile(at: usize, bytes: usize, value: f64): void {
  v128.store(at, f64x2.add(v128.load(at), f64x2(value, 0)));
  v128.store(at + bytes, f64x2.add(v128.load(at + bytes), f64x2(0, value)));
}

/**
 * From E, E² and E³: E ← C0 + C1·E + C2·E² and E² ← C3 + C4·E + C5·E² on and above the diagonal, and in full
 * high ← C6 + C7·E + C8·E² + C9·E³.
 */
function threeQuadratics(e: usize, square: usize, cube: usize, high: usize, side: i32): void {
  const bytes = (<usize>side) << 3;
  for (let i: usize = 0; i < bytes; i += 16) {
    const row = <usize>(i >> 3) * bytes;
    for (let t = row + i; t < row + bytes; t += 16) {
      quadraticsOfPair(e + t, square + t, cube + t, high + t);
      quadraticsOfPair(e + bytes + t, square + bytes + t, cube + bytes + t, high + bytes + t);
    }
    addToDiagonalTile(e + row + i, bytes, C0);
    addToDiagonalTile(square + row + i, bytes, C3);
    addToDiagonalTile(high + row + i, bytes, C6);
    mirror(high + row, i, bytes);
  }
}

function quadraticsOfPair(e: usize, square: usize, cube: usize, high: usize): void {
  const x = v128.load(e);
  const y = v128.load(square);
  const z = f64x2.mul(f64x2.splat(C9), v128.load(cube));
  v128.store(e, f64x2.add(f64x2.mul(f64x2.splat(C1), x), f64x2.mul(f64x2.splat(C2), y)));
  v128.store(square, f64x2.add(f64x2.mul(f64x2.splat(C4), x), f64x2.mul(f64x2.splat(C5), y)));
  v128.store(high, f64x2.add(f64x2.add(f64x2.mul(f64x2.splat(C7), x), f64x2.mul(f64x2.splat(C8), y)), z));
}
