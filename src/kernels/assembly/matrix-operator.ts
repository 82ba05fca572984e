// Linear measurements of a matrix that are not written out: entries of a mask, or x₁ᵀAx₂ for pairs of vectors.
//
// The matrix is held as `count` vectors of `length` numbers: its rows, or its columns when they are fewer; `length` is even,
// filled up with zeros. An operator is a record of eight 32-bit words:
//
//   kind          0 completion, 1 sensing
//   measurements  N
//   first         completion: 1 where observed, else 0, (count, length); sensing: the vectors along the length, (N, length)
//   second        completion: the observed values, else 0, (count, length); sensing: the other vectors, (N, count)
//   target        sensing: y, N
//   basis         projection on Xa = y by a packed orthonormal basis of the row space (see least-squares-gradient), or 0
//   basisRows     its rows, a multiple of 4
//   coordinates   those of a solution in this basis

import { leastSquaresGradient } from "./least-squares-gradient";
import { allocate, mark, release } from "./memory";
import { product } from "./product";
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
  const position = mark();
  const measurements = load<i32>(operator, 4);
  const along = load<u32>(operator, 8);
  const across = load<u32>(operator, 12);
  const target = load<u32>(operator, 16);
  const images = allocate((measurements * length) << 3);
  const weights = allocate((measurements * count) << 3);
  const longBytes = (<usize>length) << 3;
  const shortBytes = (<usize>count) << 3;
  product(across, count, 1, point, images, measurements, count, length);
  let squared: f64 = 0;
  for (let i = 0; i < measurements; i++) {
    const offset = <usize>i * longBytes;
    const residual = dot(images + offset, along + offset, length) - load<f64>(target + ((<usize>i) << 3));
    squared += residual * residual;
    addScaled(weights + <usize>i * shortBytes, residual, across + <usize>i * shortBytes, count);
  }
  product(weights, 1, count, along, gradient, count, measurements, length);
  release(position);
  return squared;
}
