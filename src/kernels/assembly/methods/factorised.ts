// Gradient steps on the factors of A = B₁B₂…B_L by the measurements of matrix-operator. A is held as `count` vectors of `length`
// numbers; B₁ as `count` rows, B₂ … B_L as `inner` rows; all but B_L have rows of `inner` numbers, filled up with a zero to an even
// number, B_L rows of `length` numbers. The factors stand one after the other. All filling stays zero.
//
// With P_k = B₁…B_k and R_k = G·(B_{k+1}…B_L)ᵀ, the gradient of B_k is P_{k−1}ᵀR_k: one product a factor for P_k, two more for R_{k−1} and
// for the gradient.

import { polarFactor, polarWork } from "../decompositions/polar";
import { fillGradient } from "../matrices/matrix-operator";
import { product } from "../matrices/product";
import { transpose } from "../matrices/transpose";
import { allocate, mark, release } from "../memory";
import { addScaled } from "../vectors/vector";
import { subgradientStep } from "./subgradient";

/**
 * `iterations` steps of B_k ← B_k − α(P_{k−1}ᵀR_k + β₂B_k + β₁ sign B_k + β⋆·polar B_k), all at once, from a `point` and `partial` products
 * as `factorisedProduct` writes them, and as they are afterwards again. `span` ≤ length: how many numbers of a row are not filling.
 */
export function factorised(
  operator: usize,
  factors: usize,
  depth: i32,
  inner: i32,
  partial: usize,
  point: usize,
  count: i32,
  length: i32,
  span: i32,
  stepSize: f64,
  nuclear: f64,
  l1: f64,
  l2: f64,
  iterations: i32,
): void {
  const position = mark();
  const width = (inner + 1) & ~1;
  const widest = max(width, length);
  const first = allocate((count * widest) << 3);
  const second = allocate((count * widest) << 3);
  const gradient = allocate((max(inner, count) * widest) << 3);
  const transposed = allocate((widest * width) << 3);
  const polar = allocate((max(inner, count) * widest) << 3);
  const work = allocate(polarWork(max(inner, count)));
  const head = (<usize>(count * width)) << 3;
  const body = (<usize>(inner * width)) << 3;
  for (let t = 0; t < iterations; t++) {
    let image = first;
    let next = second;
    fillGradient(operator, point, image, count, length);
    for (let k = depth - 1; k >= 0; k--) {
      const factor = k === 0 ? factors : factors + head + <usize>(k - 1) * body;
      const columns = k === depth - 1 ? length : width;
      const rows = k === 0 ? count : inner;
      let slope = image;
      if (k > 0) {
        const before = k === 1 ? factors : partial + <usize>(k - 2) * head;
        product(before, 1, width, image, gradient, inner, count, columns);
        transpose(factor, inner, columns, transposed, width, 0);
        product(image, columns, 1, transposed, next, count, columns, width);
        slope = gradient;
      }
      if (nuclear > 0) {
        if (k === depth - 1 && rows > span) polarOfColumns(factor, rows, span, length, polar, transposed, width, work);
        else polarFactor(factor, rows, columns, polar, work);
        addScaled(slope, nuclear, polar, rows * columns);
      }
      subgradientStep(factor, slope, rows * columns, stepSize, l1, l2);
      const spare = image;
      image = next;
      next = spare;
    }
    factorisedProduct(factors, depth, inner, count, length, partial, point);
  }
  release(position);
}

/** point ← B₁…B_L; partial ← P₂ … P_{L−1}, each of `count` rows of an even number ≥ `inner` of numbers. */
export function factorisedProduct(
  factors: usize,
  depth: i32,
  inner: i32,
  count: i32,
  length: i32,
  partial: usize,
  point: usize,
): void {
  if (depth === 1) {
    memory.copy(point, factors, (<usize>(count * length)) << 3);
    return;
  }
  const width = (inner + 1) & ~1;
  const head = (<usize>(count * width)) << 3;
  const body = (<usize>(inner * width)) << 3;
  let before = factors;
  let factor = factors + head;
  for (let k = 1; k < depth - 1; k++) {
    product(before, width, 1, factor, partial, count, inner, width);
    before = partial;
    partial += head;
    factor += body;
  }
  product(before, width, 1, factor, point, count, inner, length);
}

/** The polar factor of a matrix with more rows than the `span` columns that are not filling, by that of its transpose. */
function polarOfColumns(
  matrix: usize,
  rows: i32,
  span: i32,
  length: i32,
  result: usize,
  transposed: usize,
  width: i32,
  work: usize,
): void {
  const position = mark();
  const polar = allocate((span * width) << 3);
  transpose(matrix, rows, span, transposed, width, length);
  polarFactor(transposed, span, width, polar, work);
  memory.fill(result, 0, (<usize>(rows * length)) << 3);
  transpose(polar, span, rows, result, length, width);
  release(position);
}
