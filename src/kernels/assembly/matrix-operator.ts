// Linear measurements of a matrix that are not written out: entries of a mask, or x₁ᵀAx₂ for pairs of vectors.
//
// The matrix is held as `count` vectors of `length` numbers: its rows, or its columns when they are fewer; `length` is even,
// filled up with zeros. An operator is a record of ten 32-bit words:
//
//   kind          0 completion, 1 sensing
//   measurements  N, for sensing filled up to a multiple of eight with measurements that are zero
//   first         completion: 1 where observed, else 0, (count, length); sensing: Zᵀ (length, N), z_i the vectors along the length
//   second        completion: the observed values, else 0, (count, length); sensing: Xᵀ (count, N), x_i the other vectors
//   target        sensing: y, N
//   basis         projection on Xa = y by a packed orthonormal basis of the row space (see least-squares-gradient), or 0
//   basisRows     its rows, a multiple of 4
//   coordinates   those of a solution in this basis
//   scratch       sensing: room for N·(count + 1) numbers
//   (unused)

import { leastSquaresGradient } from "./least-squares-gradient";
import { addScaled, dot } from "./vector";

const SENSING: i32 = 1;

/** gradient (count, length) ← Xᵀ(X·vec A − y). Returns ‖X·vec A − y‖². */
export function matrixGradient(operator: usize, point: usize, gradient: usize, count: i32, length: i32): f64 {
  if (load<i32>(operator) === SENSING) return sensingGradient(operator, point, gradient, count, length);
  const mask = load<u32>(operator, 8);
  const values = load<u32>(operator, 12);
  const end = (<usize>(count * length)) << 3;
  for (let t: usize = 0; t < end; t += 16) {
    const residual = f64x2.sub(v128.load(point + t), v128.load(values + t));
    v128.store(gradient + t, f64x2.mul(v128.load(mask + t), residual));
  }
  return dot(gradient, gradient, count * length);
}

/** A ← the nearest matrix with X·vec A = y (for contradictory y: with the smallest residual). */
export function projectOnSolutions(operator: usize, point: usize, work: usize, count: i32, length: i32): void {
  if (load<i32>(operator) === SENSING) {
    const size = (count * length + 3) & ~3;
    const rows = load<i32>(operator, 24);
    const residual = work + ((<usize>size) << 3);
    leastSquaresGradient(load<u32>(operator, 20), rows, size, load<u32>(operator, 28), point, residual, work);
    addScaled(point, -1, work, size);
    return;
  }
  const mask = load<u32>(operator, 8);
  const values = load<u32>(operator, 12);
  const zero = f64x2.splat(0);
  const end = (<usize>(count * length)) << 3;
  for (let t: usize = 0; t < end; t += 16) {
    const observed = f64x2.ne(v128.load(mask + t), zero);
    v128.store(point + t, v128.bitselect(v128.load(values + t), v128.load(point + t), observed));
  }
}

/** The numbers of scratch that `projectOnSolutions` needs. */
export function projectionWork(operator: usize, count: i32, length: i32): i32 {
  return ((count * length + 3) & ~3) + load<i32>(operator, 24);
}

/** r_i = Σ_j x_ij⟨a_j, z_i⟩ − y_i for the vectors a_j of A; then Σ_i r_i x_ij z_i for each j. */
function sensingGradient(operator: usize, point: usize, gradient: usize, count: i32, length: i32): f64 {
  const measurements = load<i32>(operator, 4);
  const along = load<u32>(operator, 8);
  const across = load<u32>(operator, 12);
  const bytes = (<usize>measurements) << 3;
  const target = load<u32>(operator, 16);
  const residual = load<u32>(operator, 32);
  const weights = residual + bytes;
  for (let t: usize = 0; t < bytes; t += 16) v128.store(residual + t, f64x2.neg(v128.load(target + t)));
  for (let t: usize = 0; t < bytes; t += 64) {
    measureEight(point, count, length, along + t, across + t, bytes, residual + t);
  }
  for (let j = 0; j < count; j++) {
    const offset = <usize>j * bytes;
    for (let t: usize = 0; t < bytes; t += 16) {
      v128.store(weights + offset + t, f64x2.mul(v128.load(across + offset + t), v128.load(residual + t)));
    }
  }
  for (let j = 0; j < count; j += 2) {
    const next = j + 1 < count ? 1 : 0;
    const row = gradient + ((<usize>(j * length)) << 3);
    backOfTwo(
      weights + <usize>j * bytes,
      <usize>next * bytes,
      along,
      bytes,
      row,
      (<usize>(next * length)) << 3,
      length,
    );
  }
  return dot(residual, residual, measurements);
}

/** residual += Σ_j x_j·⟨a_j, z⟩ for eight measurements at once; their numbers stand `bytes` apart in Zᵀ and Xᵀ. */
function measureEight(
  point: usize,
  count: i32,
  length: i32,
  along: usize,
  across: usize,
  bytes: usize,
  residual: usize,
): void {
  const rowBytes = (<usize>length) << 3;
  let r0 = v128.load(residual);
  let r1 = v128.load(residual, 16);
  let r2 = v128.load(residual, 32);
  let r3 = v128.load(residual, 48);
  for (let j = 0; j < count; j++) {
    let s0 = f64x2.splat(0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    let z = along;
    const end = point + rowBytes;
    for (; point < end; point += 16) {
      const a = v128.load64_splat(point);
      const b = v128.load64_splat(point, 8);
      const next = z + bytes;
      s0 = f64x2.add(s0, f64x2.add(f64x2.mul(a, v128.load(z)), f64x2.mul(b, v128.load(next))));
      s1 = f64x2.add(s1, f64x2.add(f64x2.mul(a, v128.load(z, 16)), f64x2.mul(b, v128.load(next, 16))));
      s2 = f64x2.add(s2, f64x2.add(f64x2.mul(a, v128.load(z, 32)), f64x2.mul(b, v128.load(next, 32))));
      s3 = f64x2.add(s3, f64x2.add(f64x2.mul(a, v128.load(z, 48)), f64x2.mul(b, v128.load(next, 48))));
      z = next + bytes;
    }
    r0 = f64x2.add(r0, f64x2.mul(v128.load(across), s0));
    r1 = f64x2.add(r1, f64x2.mul(v128.load(across, 16), s1));
    r2 = f64x2.add(r2, f64x2.mul(v128.load(across, 32), s2));
    r3 = f64x2.add(r3, f64x2.mul(v128.load(across, 48), s3));
    across += bytes;
  }
  v128.store(residual, r0);
  v128.store(residual, r1, 16);
  v128.store(residual, r2, 32);
  v128.store(residual, r3, 48);
}

/** The row at `row` ← Σ_i w_i z_i, and the one `nextRow` bytes on with the weights `next` bytes on (the same one for 0). */
function backOfTwo(
  weights: usize,
  next: usize,
  along: usize,
  bytes: usize,
  row: usize,
  nextRow: usize,
  length: i32,
): void {
  for (let l = 0; l < length; l += 2) {
    let a = f64x2.splat(0);
    let b = a;
    let c = a;
    let d = a;
    for (let t: usize = 0; t < bytes; t += 32) {
      const z = along + t;
      const w = weights + t;
      const w0 = v128.load(w);
      const w1 = v128.load(w + next);
      const z0 = v128.load(z);
      const z1 = v128.load(z + bytes);
      const x0 = v128.load(w, 16);
      const x1 = v128.load(w + next, 16);
      const y0 = v128.load(z, 16);
      const y1 = v128.load(z + bytes, 16);
      a = f64x2.add(a, f64x2.add(f64x2.mul(w0, z0), f64x2.mul(x0, y0)));
      b = f64x2.add(b, f64x2.add(f64x2.mul(w0, z1), f64x2.mul(x0, y1)));
      c = f64x2.add(c, f64x2.add(f64x2.mul(w1, z0), f64x2.mul(x1, y0)));
      d = f64x2.add(d, f64x2.add(f64x2.mul(w1, z1), f64x2.mul(x1, y1)));
    }
    const at = row + ((<usize>l) << 3);
    v128.store(at + nextRow, f64x2.add(v128.shuffle<f64>(c, d, 0, 2), v128.shuffle<f64>(c, d, 1, 3)));
    v128.store(at, f64x2.add(v128.shuffle<f64>(a, b, 0, 2), v128.shuffle<f64>(a, b, 1, 3)));
    along += bytes << 1;
  }
}
