import { dot } from "../vectors/vector";
import { penaltyStep } from "./projected";

// Both forms of ‖a‖₁ on planar vectors of `length` complex entries (an even number): Σ|a_j| with the modulus
// |a_j| = √(re² + im²), and the separable Σ|Re a_j| + |Im a_j|, which is the real penalty on the planar vector.

/** a ← a − α(β₂a + β₁h), h = a/|a| or, `separable`, sign re + i·sign im; 0 at 0. */
export function complexPenaltyStep(
  point: usize,
  length: i32,
  stepSize: f64,
  l1: f64,
  l2: f64,
  separable: bool,
  l2Norm: bool,
): void {
  const decay = l2Coefficient(point, length, l2, l2Norm);
  if (separable) penaltyStep(point, length << 1, stepSize, l1, decay);
  else modulusPenaltyStep(point, length, stepSize, l1, decay);
}

/** The factor of a in the ℓ2 term: β₂, or β₂/‖a‖₂ (0 at 0) with `l2Norm`. */
export function l2Coefficient(point: usize, length: i32, l2: f64, l2Norm: bool): f64 {
  if (!l2Norm) return l2;
  const norm = Math.sqrt(dot(point, point, length << 1));
  return norm > 0 ? l2 / norm : 0;
}

function modulusPenaltyStep(point: usize, length: i32, stepSize: f64, l1: f64, l2: f64): void {
  const zero = f64x2.splat(0);
  const shift = f64x2.splat(stepSize * l1);
  const decay = f64x2.splat(stepSize * l2);
  const plane = (<usize>length) << 3;
  const end = point + plane;
  for (; point < end; point += 16) {
    const re = v128.load(point);
    const im = v128.load(point + plane);
    const m = modulus(re, im);
    const factor = f64x2.add(decay, v128.andnot(f64x2.div(shift, m), f64x2.eq(m, zero)));
    v128.store(point, f64x2.sub(re, f64x2.mul(factor, re)));
    v128.store(point + plane, f64x2.sub(im, f64x2.mul(factor, im)));
  }
}

/** a ← max(|z| − αβ₁, 0)·z/|z| with z = a − α(g + β₂a), entry by entry. */
export function modulusProximalStep(point: usize, gradient: usize, length: i32, stepSize: f64, l1: f64, l2: f64): void {
  const one = f64x2.splat(1);
  const step = f64x2.splat(stepSize);
  const shift = f64x2.splat(stepSize * l1);
  const decay = f64x2.splat(stepSize * l2);
  const plane = (<usize>length) << 3;
  const end = point + plane;
  for (; point < end; point += 16) {
    let re = v128.load(point);
    let im = v128.load(point + plane);
    re = f64x2.sub(re, f64x2.add(f64x2.mul(step, v128.load(gradient)), f64x2.mul(decay, re)));
    im = f64x2.sub(im, f64x2.add(f64x2.mul(step, v128.load(gradient + plane)), f64x2.mul(decay, im)));
    const m = modulus(re, im);
    // A NaN passes the comparison's complement and stays a NaN.
    const factor = v128.andnot(f64x2.sub(one, f64x2.div(shift, m)), f64x2.le(m, shift));
    v128.store(point, f64x2.mul(factor, re));
    v128.store(point + plane, f64x2.mul(factor, im));
    gradient += 16;
  }
}

function modulus(re: v128, im: v128): v128 {
  return f64x2.sqrt(f64x2.add(f64x2.mul(re, re), f64x2.mul(im, im)));
}
