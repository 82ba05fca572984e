// Gradient steps on the factors of a = u₁⊙…⊙u_L, or of a = u₁⊙…⊙u_L − v₁⊙…⊙v_L. The data gradient G = Xᵀ(Xa − y) is taken once a
// step; then one pass over the factors updates them all from their old values and multiplies the new ones.
//
// Factors stand one after the other, u₁ … u_L, then v₁ … v_L, each of `columns` numbers, a multiple of 4, filled up with zeros,
// which stay zero. Products of all factors run from the first to the last; in those that leave one out, the factors before it
// are multiplied from the left, those after it from the right.

import { leastSquaresGradient } from "../matrices/least-squares-gradient";
import { allocate, mark, release } from "../memory";

/**
 * `iterations` steps of u_k ← u_k − α(w_k⊙G + β₂u_k + β₁ sign u_k), w_k the product of the other factors, and with `groups` = 2
 * v_k ← v_k − α(−w_k⊙G + β₂v_k + β₁ sign v_k); all at once, sign 0 = 0. X is packed. `point` ← a.
 */
export function hadamard(
  matrix: usize,
  rows: i32,
  columns: i32,
  target: usize,
  factors: usize,
  depth: i32,
  groups: i32,
  point: usize,
  residual: usize,
  gradient: usize,
  stepSize: f64,
  l1: f64,
  l2: f64,
  iterations: i32,
): void {
  const position = mark();
  const partial = allocate(depth << 4);
  const second = factors + ((<usize>(depth * columns)) << 3);
  const shift = stepSize * l1;
  const decay = stepSize * l2;
  hadamardProduct(factors, depth, groups, columns, point);
  for (let k = 0; k < iterations; k++) {
    leastSquaresGradient(matrix, rows, columns, target, point, residual, gradient);
    stepGroup(factors, depth, columns, gradient, stepSize, shift, decay, point, false, partial);
    if (groups === 2) stepGroup(second, depth, columns, gradient, -stepSize, shift, decay, point, true, partial);
  }
  release(position);
}

/** point ← u₁⊙…⊙u_L, minus v₁⊙…⊙v_L where there are two groups. */
export function hadamardProduct(factors: usize, depth: i32, groups: i32, columns: i32, point: usize): void {
  const width = (<usize>columns) << 3;
  const group = <usize>depth * width;
  for (let t: usize = 0; t < width; t += 16) {
    const a = productAt(factors + t, depth, width);
    v128.store(point + t, groups === 2 ? f64x2.sub(a, productAt(factors + group + t, depth, width)) : a);
  }
}

function productAt(factor: usize, depth: i32, width: usize): v128 {
  let product = v128.load(factor);
  for (let k = 1; k < depth; k++) {
    factor += width;
    product = f64x2.mul(product, v128.load(factor));
  }
  return product;
}

function stepped(u: v128, slope: v128, shift: v128, decay: v128): v128 {
  const signed = v128.or(v128.and(u, f64x2.splat(-0.0)), shift);
  const sign = v128.and(f64x2.ne(u, f64x2.splat(0)), signed);
  return f64x2.sub(u, f64x2.add(f64x2.add(slope, f64x2.mul(decay, u)), sign));
}

function put(point: usize, product: v128, subtract: bool): void {
  v128.store(point, subtract ? f64x2.sub(v128.load(point), product) : product);
}

/** One step of one group of factors with step size ±α; point ← their new product, or point − it. */
function stepGroup(
  factors: usize,
  depth: i32,
  columns: i32,
  gradient: usize,
  stepSize: f64,
  l1: f64,
  l2: f64,
  point: usize,
  subtract: bool,
  partial: usize,
): void {
  const step = f64x2.splat(stepSize);
  const shift = f64x2.splat(l1);
  const decay = f64x2.splat(l2);
  const width = (<usize>columns) << 3;
  const end = factors + width;
  if (depth === 1) {
    for (; factors < end; factors += 16, gradient += 16, point += 16) {
      const u = stepped(v128.load(factors), f64x2.mul(step, v128.load(gradient)), shift, decay);
      v128.store(factors, u);
      put(point, u, subtract);
    }
    return;
  }
  if (depth === 2) {
    for (; factors < end; factors += 16, gradient += 16, point += 16) {
      const g = f64x2.mul(step, v128.load(gradient));
      const u = v128.load(factors);
      const v = v128.load(factors + width);
      const x = stepped(u, f64x2.mul(g, v), shift, decay);
      const y = stepped(v, f64x2.mul(g, u), shift, decay);
      v128.store(factors, x);
      v128.store(factors + width, y);
      put(point, f64x2.mul(x, y), subtract);
    }
    return;
  }
  if (depth === 3) {
    const third = width << 1;
    for (; factors < end; factors += 16, gradient += 16, point += 16) {
      const g = f64x2.mul(step, v128.load(gradient));
      const u = v128.load(factors);
      const v = v128.load(factors + width);
      const w = v128.load(factors + third);
      const x = stepped(u, f64x2.mul(g, f64x2.mul(v, w)), shift, decay);
      const y = stepped(v, f64x2.mul(g, f64x2.mul(u, w)), shift, decay);
      const z = stepped(w, f64x2.mul(g, f64x2.mul(u, v)), shift, decay);
      v128.store(factors, x);
      v128.store(factors + width, y);
      v128.store(factors + third, z);
      put(point, f64x2.mul(f64x2.mul(x, y), z), subtract);
    }
    return;
  }
  for (; factors < end; factors += 16, gradient += 16, point += 16) {
    const g = f64x2.mul(step, v128.load(gradient));
    stepColumns(factors, depth, width, g, shift, decay, partial);
    put(point, productAt(factors, depth, width), subtract);
  }
}

/** The step of two columns of any number of factors; `partial` has room for a product of the first k factors for every k. */
function stepColumns(factor: usize, depth: i32, width: usize, g: v128, shift: v128, decay: v128, partial: usize): void {
  const one = f64x2.splat(1);
  let before = one;
  for (let k = 0; k < depth; k++) {
    v128.store(partial, before);
    before = f64x2.mul(before, v128.load(factor));
    partial += 16;
    factor += width;
  }
  let after = one;
  for (let k = 0; k < depth; k++) {
    partial -= 16;
    factor -= width;
    const u = v128.load(factor);
    const others = f64x2.mul(v128.load(partial), after);
    v128.store(factor, stepped(u, f64x2.mul(g, others), shift, decay));
    after = f64x2.mul(u, after);
  }
}
