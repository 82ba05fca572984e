// What penalties do to weights where they are, in float64 whatever the precision of the weights: the numbers are those of a penalty that
// was given the weights in float64, rounded once.

import { flush } from "./flush";

/** out ← factor·a, of `count` entries. */
export function scaled32(a: usize, factor: f64, out: usize, count: i32): void {
  const f = f64x2.splat(factor);
  for (const end = out + ((<usize>count) << 2); out < end; out += 8) {
    v128.store64_lane(out, f32x4.demote_f64x2_zero(f64x2.mul(f, pair(a))), 0);
    a += 8;
  }
}

/** As `scaled32`, in float64. */
export function scaled64(a: usize, factor: f64, out: usize, count: i32): void {
  const f = f64x2.splat(factor);
  for (const end = out + ((<usize>count) << 3); out < end; out += 16) {
    v128.store(out, f64x2.mul(f, v128.load(a)));
    a += 16;
  }
}

/** w ← w − step·(factor·w), of `count` weights; what is smaller than `floor` becomes 0. */
export function pull32(w: usize, factor: f64, step: f64, count: i32, floor: f64): void {
  const f = f64x2.splat(factor);
  const s = f64x2.splat(step);
  const least = f64x2.splat(floor);
  for (const end = w + ((<usize>count) << 2); w < end; w += 8) {
    v128.store64_lane(w, f32x4.demote_f64x2_zero(pulled(pair(w), f, s, least)), 0);
  }
}

/** As `pull32`, in float64. */
export function pull64(w: usize, factor: f64, step: f64, count: i32, floor: f64): void {
  const f = f64x2.splat(factor);
  const s = f64x2.splat(step);
  const least = f64x2.splat(floor);
  for (const end = w + ((<usize>count) << 3); w < end; w += 16) v128.store(w, pulled(v128.load(w), f, s, least));
}

/** Σa², of `count` entries one after the other. */
export function squares32(a: usize, count: i32): f64 {
  return squares<f32>(a, count);
}

/** As `squares32`, in float64. */
export function squares64(a: usize, count: i32): f64 {
  return squares<f64>(a, count);
}

function squares<T>(a: usize, count: i32): f64 {
  let sum: f64 = 0;
  for (const end = a + <usize>count * sizeof<T>(); a < end; a += sizeof<T>()) {
    const x = <f64>load<T>(a);
    sum += x * x;
  }
  return sum;
}

function pair(a: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(a));
}

function pulled(x: v128, factor: v128, step: v128, least: v128): v128 {
  return flush<f64>(f64x2.sub(x, f64x2.mul(step, f64x2.mul(factor, x))), least);
}
