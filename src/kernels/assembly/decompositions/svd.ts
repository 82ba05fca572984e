// Thin singular value decomposition with full relative accuracy, of a tall matrix given by its columns: Householder QR
// with column pivoting, T·P = Q·R, then one-sided Jacobi on the columns of Rᴴ, which come out nearly orthogonal
// (Drmač and Veselić, "New fast and accurate Jacobi SVD algorithm I", SIAM J. Matrix Anal. Appl. 29, 2008).
// A vector is contiguous and planar: `length` real parts, then (planes = 2) as many imaginary parts.

import { allocate, mark, release } from "../memory";
import { normalisingPower } from "../vectors/normalising-power";
import { scale, scaleComplex } from "../vectors/vector";
import { applyReflectors, factorise, imaginaryPart, innerProduct, subtractMultiple } from "./householder";
import { jacobi } from "./jacobi";

/** Below this squared norm, relative to entries of size one, a singular value is zero and its vector arbitrary. */
const NEGLIGIBLE: f64 = 1e-280;

/**
 * Decomposes T (length x count, length >= count), whose columns stand one after the other at `columns` (overwritten):
 * T = L·diag(sigma)·Sᴴ. Writes the singular values in decreasing order to `sigma`, the columns of L (count vectors of
 * `length`) to `left`, those of S (count vectors of `count`) to `right`; each pair has the largest entry of its left
 * vector real and positive.
 */
export function singularValueDecomposition(
  columns: usize,
  count: i32,
  length: i32,
  planes: i32,
  sigma: usize,
  left: usize,
  right: usize,
): void {
  const position = mark();
  const longBytes = (<usize>(length * planes)) << 3;
  const shortBytes = (<usize>(count * planes)) << 3;
  const power = normalisingPower(columns, count * length * planes);
  scale(columns, power, count * length * planes);

  const permutation = allocate(count << 2);
  const taus = allocate(count << 3);
  const diagonal = allocate(count << 4);
  const norms = allocate(count << 3);
  factorise(columns, count, length, planes, taus, diagonal, permutation);

  // The columns of Rᴴ and the identity, to be rotated together: Rᴴ·J = Z·diag(sigma).
  const work = allocate(<u32>(count * shortBytes));
  const rotation = allocate(<u32>(count * shortBytes));
  for (let i = 0; i < count; i++) {
    const x = work + i * shortBytes;
    store<f64>(x + ((<usize>i) << 3), load<f64>(diagonal + ((<usize>i) << 4)));
    for (let t = i + 1; t < count; t++) {
      store<f64>(x + ((<usize>t) << 3), load<f64>(columns + t * longBytes + ((<usize>i) << 3)));
    }
    if (planes === 2) {
      store<f64>(x + ((<usize>(count + i)) << 3), -load<f64>(diagonal + ((<usize>i) << 4), 8));
      for (let t = i + 1; t < count; t++) {
        const value = load<f64>(columns + t * longBytes + ((<usize>(length + i)) << 3));
        store<f64>(x + ((<usize>(count + t)) << 3), -value);
      }
    }
    store<f64>(rotation + i * shortBytes + ((<usize>i) << 3), 1);
  }
  jacobi(work, count, count, planes, rotation, count, norms);

  const order = allocate(count << 2);
  sortDecreasing(norms, count, order);
  for (let i = 0; i < count; i++) {
    const source = load<u32>(order + ((<usize>i) << 2));
    const squared = load<f64>(norms + ((<usize>source) << 3));
    const value = squared > NEGLIGIBLE ? sqrt(squared) : 0;
    store<f64>(sigma + ((<usize>i) << 3), value / power);
    // S = P·Z
    const z = work + source * shortBytes;
    const target = right + i * shortBytes;
    memory.fill(target, 0, shortBytes);
    if (value > 0) {
      for (let t = 0; t < count; t++) {
        const to = target + ((<usize>load<u32>(permutation + ((<usize>t) << 2))) << 3);
        for (let p = 0; p < planes; p++) {
          const plane = (<usize>(p * count)) << 3;
          store<f64>(to + plane, load<f64>(z + plane + ((<usize>t) << 3)) / value);
        }
      }
    }
    // L = Q·J
    const y = left + i * longBytes;
    memory.fill(y, 0, longBytes);
    for (let p = 0; p < planes; p++) {
      const from = rotation + source * shortBytes + ((<usize>(p * count)) << 3);
      memory.copy(y + ((<usize>(p * length)) << 3), from, (<usize>count) << 3);
    }
    applyReflectors(y, columns, taus, count, length, planes);
  }
  complete(right, count, planes, sigma);
  for (let i = 0; i < count; i++) fixPhase(left + i * longBytes, length, right + i * shortBytes, count, planes);
  release(position);
}

/** Indices of `values` in decreasing order of value, equal values in increasing order of index (insertion sort). */
function sortDecreasing(values: usize, count: i32, order: usize): void {
  for (let i = 0; i < count; i++) {
    const value = load<f64>(values + ((<usize>i) << 3));
    let slot = i;
    while (slot > 0) {
      const previous = load<u32>(order + ((<usize>(slot - 1)) << 2));
      if (load<f64>(values + ((<usize>previous) << 3)) >= value) break;
      store<u32>(order + ((<usize>slot) << 2), previous);
      slot--;
    }
    store<u32>(order + ((<usize>slot) << 2), i);
  }
}

/** Fills the vectors of zero singular values (they come last) so that all `count` vectors are orthonormal. */
function complete(vectors: usize, count: i32, planes: i32, sigma: usize): void {
  const bytes = (<usize>(count * planes)) << 3;
  let unit = 0;
  for (let i = 0; i < count; i++) {
    if (load<f64>(sigma + ((<usize>i) << 3)) > 0) continue;
    const x = vectors + i * bytes;
    while (unit < count) {
      memory.fill(x, 0, bytes);
      store<f64>(x + ((<usize>unit) << 3), 1);
      unit++;
      for (let pass = 0; pass < 2; pass++) {
        for (let j = 0; j < i; j++) {
          const y = vectors + j * bytes;
          const re = innerProduct(y, x, 0, count, planes);
          subtractMultiple(x, re, imaginaryPart(), y, 0, count, planes);
        }
      }
      const squared = innerProduct(x, x, 0, count, planes);
      // The squared distances of the unit vectors from the span add up to count − i ≥ 1: one of them passes.
      if (squared * 2 * <f64>count >= 1) {
        scale(x, 1 / sqrt(squared), count * planes);
        break;
      }
    }
  }
}

/** Turns a pair of singular vectors by the phase that makes the left one's first entry of largest modulus positive. */
function fixPhase(left: usize, length: i32, right: usize, count: i32, planes: i32): void {
  let best: f64 = -1;
  let re: f64 = 1;
  let im: f64 = 0;
  for (let i = 0; i < length; i++) {
    const a = load<f64>(left + ((<usize>i) << 3));
    const b = planes === 2 ? load<f64>(left + ((<usize>(length + i)) << 3)) : 0;
    const squared = a * a + b * b;
    // A lead within rounding does not count, so that entries equal in exact arithmetic give the first one.
    if (squared <= best * 1.0000000001) continue;
    best = squared;
    re = a;
    im = b;
  }
  if (planes === 1) {
    if (re >= 0) return;
    scale(left, -1, length);
    scale(right, -1, count);
    return;
  }
  const modulus = sqrt(best);
  scaleComplex(left, re / modulus, -im / modulus, length);
  scaleComplex(right, re / modulus, -im / modulus, count);
}
