// Linear measurements of a matrix: entries of a mask, x₁ᵀAx₂ for pairs of vectors, or X·vec A with X written out.
//
// The matrix is held as `count` vectors of `length` numbers: its rows, or its columns when they are fewer; `length` is even,
// filled up with zeros. An operator is a record of twelve 32-bit words:
//
//   kind          0 completion, 1 sensing, 2 written out
//   measurements  N, for sensing filled up to a multiple of eight with measurements that are zero, written out to an even number
//   first         completion: 1 where observed, else 0, (count, length); sensing: Zᵀ (length, N), z_i the vectors along the length;
//                 written out: X, packed (see least-squares-gradient)
//   second        completion: the observed values, else 0, (count, length); sensing: Xᵀ (count, N), x_i the other vectors
//   target        sensing, written out: y, N
//   basis         projection on Xa = y by a packed orthonormal basis of the row space (see least-squares-gradient), or 0
//   basisRows     its rows, an even number
//   coordinates   those of a solution in this basis
//   scratch       sensing: room for N·(count + 1) numbers; written out: for N
//   gram          sensing: XᵀX, packed (see symmetric-gradient), where it gives the gradient sooner, or 0
//   gramTarget    Xᵀy
//   (unused)

import { addScaled, dot, laneSums } from "../vectors/vector";
import { leastSquaresGradient } from "./least-squares-gradient";
import { symmetricGradient } from "./symmetric-gradient";

const COMPLETION: i32 = 0;
const WRITTEN_OUT: i32 = 2;

/** gradient (count, length) ← Xᵀ(X·vec A − y). Returns ‖X·vec A − y‖². Where X is written out it may write the filling as `fillGradient` does. */
export function matrixGradient(operator: usize, point: usize, gradient: usize, count: i32, length: i32): f64 {
  if (load<i32>(operator) === COMPLETION) {
    completionGradient(operator, point, gradient, count * length);
    return dot(gradient, gradient, count * length);
  }
  if (load<i32>(operator) === WRITTEN_OUT) writtenOutGradient(operator, point, gradient, count * length);
  else sensingGradient(operator, point, gradient, count, length);
  const residual = load<u32>(operator, 32);
  return dot(residual, residual, load<i32>(operator, 4));
}

/** gradient (count, length) ← Xᵀ(X·vec A − y). May write the filling of the gradient up to a multiple of four numbers. */
export function fillGradient(operator: usize, point: usize, gradient: usize, count: i32, length: i32): void {
  if (load<i32>(operator) === COMPLETION) {
    completionGradient(operator, point, gradient, count * length);
    return;
  }
  if (load<i32>(operator) === WRITTEN_OUT) {
    writtenOutGradient(operator, point, gradient, count * length);
    return;
  }
  const gram = load<u32>(operator, 36);
  if (gram === 0) {
    sensingGradient(operator, point, gradient, count, length);
    return;
  }
  symmetricGradient(gram, (count * length + 3) & ~3, load<u32>(operator, 40), point, gradient);
}

function writtenOutGradient(operator: usize, point: usize, gradient: usize, size: i32): void {
  leastSquaresGradient(
    load<u32>(operator, 8),
    load<i32>(operator, 4),
    (size + 3) & ~3,
    load<u32>(operator, 16),
    point,
    load<u32>(operator, 32),
    gradient,
  );
}

function completionGradient(operator: usize, point: usize, gradient: usize, size: i32): void {
  const mask = load<u32>(operator, 8);
  const values = load<u32>(operator, 12);
  const end = ((<usize>size) << 3) - 16;
  let t: usize = 0;
  for (; t < end; t += 32) {
    const first = f64x2.sub(v128.load(point + t), v128.load(values + t));
    const second = f64x2.sub(v128.load(point + t, 16), v128.load(values + t, 16));
    v128.store(gradient + t, f64x2.mul(v128.load(mask + t), first));
    v128.store(gradient + t, f64x2.mul(v128.load(mask + t, 16), second), 16);
  }
  if (t > end) return;
  const last = f64x2.sub(v128.load(point + t), v128.load(values + t));
  v128.store(gradient + t, f64x2.mul(v128.load(mask + t), last));
}

/** A ← the nearest matrix with X·vec A = y (for contradictory y: with the smallest residual). */
export function projectOnSolutions(operator: usize, point: usize, work: usize, count: i32, length: i32): void {
  if (load<i32>(operator) !== COMPLETION) {
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
function sensingGradient(operator: usize, point: usize, gradient: usize, count: i32, length: i32): void {
  const measurements = load<i32>(operator, 4);
  const along = load<u32>(operator, 8);
  const across = load<u32>(operator, 12);
  const bytes = (<usize>measurements) << 3;
  const target = load<u32>(operator, 16);
  const residual = load<u32>(operator, 32);
  const weights = residual + bytes;
  for (let t: usize = 0; t < bytes; t += 16) v128.store(residual + t, f64x2.neg(v128.load(target + t)));
  for (let j = 0; j < count; j += 2) {
    const next = j + 1 < count ? 1 : 0;
    const row = point + ((<usize>(j * length)) << 3);
    const offset = <usize>j * bytes;
    measureByTwo(
      row,
      (<usize>(next * length)) << 3,
      length,
      along,
      across + offset,
      <usize>next * bytes,
      bytes,
      residual,
    );
  }
  for (let t: usize = 0; t < bytes; t += 64) weighEight(across + t, residual + t, weights + t, bytes, count);
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
}

/**
 * residual += x_j·⟨a_j, z⟩ + x_k·⟨a_k, z⟩ for all measurements, eight at a time; a_k and x_k stand `nextRow` and `nextAcross`
 * bytes after a_j and x_j, or are left out for 0. Rows of Zᵀ and Xᵀ are `bytes` bytes long.
 */
function measureByTwo(
  row: usize,
  nextRow: usize,
  length: i32,
  along: usize,
  across: usize,
  nextAcross: usize,
  bytes: usize,
  residual: usize,
): void {
  const end = row + ((<usize>length) << 3);
  for (let t: usize = 0; t < bytes; t += 64) {
    let s0 = f64x2.splat(0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    let u0 = s0;
    let u1 = s0;
    let u2 = s0;
    let u3 = s0;
    let z = along + t;
    for (let at = row; at < end; at += 8) {
      const a = v128.load64_splat(at);
      const b = v128.load64_splat(at + nextRow);
      const z0 = v128.load(z);
      s0 = f64x2.add(s0, f64x2.mul(a, z0));
      u0 = f64x2.add(u0, f64x2.mul(b, z0));
      const z1 = v128.load(z, 16);
      s1 = f64x2.add(s1, f64x2.mul(a, z1));
      u1 = f64x2.add(u1, f64x2.mul(b, z1));
      const z2 = v128.load(z, 32);
      s2 = f64x2.add(s2, f64x2.mul(a, z2));
      u2 = f64x2.add(u2, f64x2.mul(b, z2));
      const z3 = v128.load(z, 48);
      s3 = f64x2.add(s3, f64x2.mul(a, z3));
      u3 = f64x2.add(u3, f64x2.mul(b, z3));
      z += bytes;
    }
    const x = across + t;
    const y = x + nextAcross;
    const r = residual + t;
    if (nextRow === 0) {
      u0 = f64x2.splat(0);
      u1 = u0;
      u2 = u0;
      u3 = u0;
    }
    addProducts(r, x, s0, y, u0);
    addProducts(r + 16, x + 16, s1, y + 16, u1);
    addProducts(r + 32, x + 32, s2, y + 32, u2);
    addProducts(r + 48, x + 48, s3, y + 48, u3);
  }
}

/** weights_j ← x_j·r for eight measurements. */
function weighEight(across: usize, residual: usize, weights: usize, bytes: usize, count: i32): void {
  const r0 = v128.load(residual);
  const r1 = v128.load(residual, 16);
  const r2 = v128.load(residual, 32);
  const r3 = v128.load(residual, 48);
  for (let j = 0; j < count; j++) {
    v128.store(weights, f64x2.mul(v128.load(across), r0));
    v128.store(weights, f64x2.mul(v128.load(across, 16), r1), 16);
    v128.store(weights, f64x2.mul(v128.load(across, 32), r2), 32);
    v128.store(weights, f64x2.mul(v128.load(across, 48), r3), 48);
    across += bytes;
    weights += bytes;
  }
}

function addProducts(result: usize, x: usize, s: v128, y: usize, u: v128): void {
  const sum = f64x2.add(f64x2.mul(v128.load(x), s), f64x2.mul(v128.load(y), u));
  v128.store(result, f64x2.add(v128.load(result), sum));
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
  let l = 0;
  for (; l + 4 <= length; l += 4) {
    let a = f64x2.splat(0);
    let b = a;
    let c = a;
    let d = a;
    let e = a;
    let f = a;
    let g = a;
    let h = a;
    const last = weights + bytes;
    let z = along;
    for (let w = weights; w < last; w += 16) {
      const x = v128.load(w);
      const y = v128.load(w + next);
      const second = z + bytes;
      const third = second + bytes;
      const z0 = v128.load(z);
      a = f64x2.add(a, f64x2.mul(x, z0));
      e = f64x2.add(e, f64x2.mul(y, z0));
      const z1 = v128.load(second);
      b = f64x2.add(b, f64x2.mul(x, z1));
      f = f64x2.add(f, f64x2.mul(y, z1));
      const z2 = v128.load(third);
      c = f64x2.add(c, f64x2.mul(x, z2));
      g = f64x2.add(g, f64x2.mul(y, z2));
      const z3 = v128.load(third + bytes);
      d = f64x2.add(d, f64x2.mul(x, z3));
      h = f64x2.add(h, f64x2.mul(y, z3));
      z += 16;
    }
    const at = row + ((<usize>l) << 3);
    v128.store(at + nextRow, laneSums(e, f));
    v128.store(at + nextRow, laneSums(g, h), 16);
    v128.store(at, laneSums(a, b));
    v128.store(at, laneSums(c, d), 16);
    along += bytes << 2;
  }
  for (; l < length; l += 2) {
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
    v128.store(at + nextRow, laneSums(c, d));
    v128.store(at, laneSums(a, b));
    along += bytes << 1;
  }
}
