// Householder reflections I − τ·v·vᴴ and the QR factorisation made of them. A vector is contiguous and planar: `length`
// real parts, then (planes = 2) as many imaginary parts; a matrix is given by its columns, one after the other.

import { allocate, mark, release } from "../memory";
import { addScaled, dot, scaleComplex, swap } from "../vectors/vector";
import { reflectPair } from "./reflect-pair";

/** A column below this norm counts as zero: τ, the reciprocal of the norm's square, would overflow. */
const NEGLIGIBLE: f64 = 1e-150;

let imaginary: f64 = 0;

/** Real part of ⟨x, y⟩ = xᴴy over the entries from `start` on; `imaginaryPart` then has the rest. */
export function innerProduct(x: usize, y: usize, start: i32, length: i32, planes: i32): f64 {
  const offset = (<usize>start) << 3;
  const n = length - start;
  const re = dot(x + offset, y + offset, n);
  imaginary = 0;
  if (planes === 1) return re;
  const xIm = x + ((<usize>length) << 3) + offset;
  const yIm = y + ((<usize>length) << 3) + offset;
  imaginary = dot(x + offset, yIm, n) - dot(xIm, y + offset, n);
  return re + dot(xIm, yIm, n);
}

/** Imaginary part of the last inner product. */
export function imaginaryPart(): f64 {
  return imaginary;
}

/** y ← y − (re + i·im)·x over the entries from `start` on. */
export function subtractMultiple(y: usize, re: f64, im: f64, x: usize, start: i32, length: i32, planes: i32): void {
  const offset = (<usize>start) << 3;
  const n = length - start;
  addScaled(y + offset, -re, x + offset, n);
  if (planes === 1) return;
  const xIm = x + ((<usize>length) << 3) + offset;
  const yIm = y + ((<usize>length) << 3) + offset;
  addScaled(y + offset, im, xIm, n);
  addScaled(yIm, -re, xIm, n);
  addScaled(yIm, -im, x + offset, n);
}

/** y ← (I − τ·v·vᴴ)y, where v counts as zero before `start`. */
export function reflect(y: usize, v: usize, tau: f64, start: i32, length: i32, planes: i32): void {
  if (tau === 0) return;
  const re = tau * innerProduct(v, y, start, length, planes);
  subtractMultiple(y, re, tau * imaginary, v, start, length, planes);
}

/**
 * T·P = Q·R in place: reflector j takes the place of column j from entry j on, R stands above; the diagonal of R goes
 * to `diagonal` as (re, im) pairs. With `permutation` (count u32) other than 0 the columns are pivoted, largest first.
 * A column that is zero (see NEGLIGIBLE) from its diagonal on has τ = 0.
 */
export function factorise(
  columns: usize,
  count: i32,
  length: i32,
  planes: i32,
  taus: usize,
  diagonal: usize,
  permutation: usize,
): void {
  const position = mark();
  const bytes = (<usize>(length * planes)) << 3;
  const norms = allocate(count << 3);
  if (permutation !== 0) {
    for (let i = 0; i < count; i++) {
      const x = columns + i * bytes;
      store<u32>(permutation + ((<usize>i) << 2), i);
      store<f64>(norms + ((<usize>i) << 3), innerProduct(x, x, 0, length, planes));
    }
  }
  const steps = min(count, length);
  for (let j = 0; j < steps; j++) {
    const v = columns + j * bytes;
    if (permutation !== 0) {
      let pivot = j;
      for (let i = j + 1; i < count; i++) {
        if (load<f64>(norms + ((<usize>i) << 3)) > load<f64>(norms + ((<usize>pivot) << 3))) pivot = i;
      }
      if (pivot !== j) {
        swap(v, columns + pivot * bytes, length * planes);
        const index = load<u32>(permutation + ((<usize>j) << 2));
        store<u32>(permutation + ((<usize>j) << 2), load<u32>(permutation + ((<usize>pivot) << 2)));
        store<u32>(permutation + ((<usize>pivot) << 2), index);
        store<f64>(norms + ((<usize>pivot) << 3), load<f64>(norms + ((<usize>j) << 3)));
      }
    }
    const norm = sqrt(innerProduct(v, v, j, length, planes));
    store<f64>(taus + ((<usize>j) << 3), 0);
    store<f64>(diagonal + ((<usize>j) << 4), 0);
    store<f64>(diagonal + ((<usize>j) << 4), 0, 8);
    if (norm < NEGLIGIBLE) continue;
    const head = v + ((<usize>j) << 3);
    const headIm = head + ((<usize>length) << 3);
    const re = load<f64>(head);
    const im = planes === 2 ? load<f64>(headIm) : 0;
    const modulus = sqrt(re * re + im * im);
    const phaseRe = modulus > 0 ? re / modulus : 1;
    const phaseIm = modulus > 0 ? im / modulus : 0;
    store<f64>(head, re + phaseRe * norm);
    if (planes === 2) store<f64>(headIm, im + phaseIm * norm);
    const tau = 1 / (norm * (norm + modulus));
    store<f64>(taus + ((<usize>j) << 3), tau);
    store<f64>(diagonal + ((<usize>j) << 4), -phaseRe * norm);
    store<f64>(diagonal + ((<usize>j) << 4), -phaseIm * norm, 8);
    let i = j + 1;
    if (planes === 1 && permutation === 0) {
      for (; i + 1 < count; i += 2) {
        const x = columns + i * bytes + ((<usize>j) << 3);
        reflectPair(x, x + bytes, head, tau, length - j);
      }
    }
    for (; i < count; i++) {
      const x = columns + i * bytes;
      reflect(x, v, tau, j, length, planes);
      if (permutation !== 0) store<f64>(norms + ((<usize>i) << 3), innerProduct(x, x, j + 1, length, planes));
    }
  }
  release(position);
}

/** y ← Q·y, for the first `steps` reflectors that `factorise` left in `columns`. */
export function applyReflectors(y: usize, columns: usize, taus: usize, steps: i32, length: i32, planes: i32): void {
  const bytes = (<usize>(length * planes)) << 3;
  for (let j = steps - 1; j >= 0; j--) {
    reflect(y, columns + j * bytes, load<f64>(taus + ((<usize>j) << 3)), j, length, planes);
  }
}

/**
 * Thin QR of the `count` columns of `length` at `columns`, k = min(count, length): the columns of Q go to `q` (k vectors
 * of `length`), those of R to `r` (count vectors of k). The diagonal of R is real and ≥ 0.
 */
export function qrDecomposition(columns: usize, count: i32, length: i32, planes: i32, q: usize, r: usize): void {
  const position = mark();
  const steps = min(count, length);
  const bytes = (<usize>(length * planes)) << 3;
  const shortBytes = (<usize>(steps * planes)) << 3;
  const taus = allocate(steps << 3);
  const diagonal = allocate(steps << 4);
  factorise(columns, count, length, planes, taus, diagonal, 0);
  memory.fill(q, 0, <usize>steps * bytes);
  let last = 0;
  // The reflectors behind number j leave unit vector j as it is.
  if (planes === 1) {
    for (; last + 1 < steps; last += 2) {
      const y = q + last * bytes;
      store<f64>(y + ((<usize>last) << 3), 1);
      store<f64>(y + bytes + ((<usize>last) << 3), 1, 8);
      for (let j = last + 1; j >= 0; j--) {
        const tau = load<f64>(taus + ((<usize>j) << 3));
        const start = (<usize>j) << 3;
        if (tau !== 0) reflectPair(y + start, y + bytes + start, columns + j * bytes + start, tau, length - j);
      }
    }
  }
  for (; last < steps; last++) {
    const y = q + last * bytes;
    store<f64>(y + ((<usize>last) << 3), 1);
    applyReflectors(y, columns, taus, last + 1, length, planes);
  }
  memory.fill(r, 0, <usize>count * shortBytes);
  for (let i = 0; i < count; i++) {
    for (let p = 0; p < planes; p++) {
      const to = r + i * shortBytes + ((<usize>(p * steps)) << 3);
      memory.copy(to, columns + i * bytes + ((<usize>(p * length)) << 3), (<usize>min(i, steps)) << 3);
      if (i < steps) store<f64>(to + ((<usize>i) << 3), load<f64>(diagonal + ((<usize>i) << 4) + ((<usize>p) << 3)));
    }
  }
  for (let j = 0; j < steps; j++) {
    const re = load<f64>(diagonal + ((<usize>j) << 4));
    const im = load<f64>(diagonal + ((<usize>j) << 4), 8);
    const modulus = sqrt(re * re + im * im);
    if (modulus > 0) turn(q + j * bytes, r, j, re / modulus, im / modulus, count, length, planes);
  }
  release(position);
}

/** Multiplies column j of Q by a phase and row j of R by its conjugate. */
function turn(y: usize, r: usize, j: i32, re: f64, im: f64, count: i32, length: i32, planes: i32): void {
  const steps = min(count, length);
  if (planes === 2) scaleComplex(y, re, im, length);
  else for (let t = 0; t < length; t++) store<f64>(y + ((<usize>t) << 3), re * load<f64>(y + ((<usize>t) << 3)));
  for (let i = j; i < count; i++) {
    const entry = r + ((<usize>(i * steps * planes + j)) << 3);
    const a = load<f64>(entry);
    if (planes === 1) {
      store<f64>(entry, re * a);
      continue;
    }
    const entryIm = entry + ((<usize>steps) << 3);
    const b = load<f64>(entryIm);
    store<f64>(entry, re * a + im * b);
    store<f64>(entryIm, i === j ? 0 : re * b - im * a);
  }
}
