import { power } from "../kernels/index.js";

/**
 * A squared norm that relaxes mode by mode, ‖r(t)‖² = Σ_i |c_i + b_i ρ_i^t|² + e², as the residual of every linear
 * recurrence does (theory 3.2, 3.3). Complex coefficients are planar.
 */
export interface DecayingModes {
  /** ρ_i, real, length r. */
  readonly rates: Float64Array;
  /** c_i, length r, or planar 2r. */
  readonly limits: Float64Array;
  /** b_i, as c_i. */
  readonly amplitudes: Float64Array;
  /** e² ≥ 0. */
  readonly constant: number;
}

/** 2⁵⁰. */
const LONGEST = 0x4000000000000;

/** ‖r(t)‖ at iteration t ≥ 0, in O(r). */
export function normAt(modes: DecayingModes, iteration: number): number {
  const { rates, limits, amplitudes, constant } = modes;
  let sum = constant;
  for (let mode = 0; mode < rates.length; mode++) {
    const x = power(rates[mode]!, iteration);
    for (let part = mode; part < limits.length; part += rates.length) {
      const value = limits[part]! + amplitudes[part]! * x;
      sum += value * value;
    }
  }
  return Math.sqrt(sum);
}

/**
 * The smallest t ≥ 0 with ‖r(t)‖ ≤ level, or null when there is none (up to 2⁵⁰). The norm need not be monotone: even and
 * odd iterations are searched apart, so that every |ρ_i|^t is monotone with one sign, by doubling and bisection that drop an
 * interval only when a lower bound over it, mode by mode, lies above the level.
 */
export function firstPassage(modes: DecayingModes, level: number): number | null {
  const { rates, limits, amplitudes, constant } = modes;
  const alternating = amplitudes.map((value, part) => (rates[part % rates.length]! < 0 ? -value : value));
  const magnitudes = rates.map(Math.abs);
  const even = passageOfParity({ rates: magnitudes, limits, amplitudes, constant }, level * level, 0);
  const odd = passageOfParity({ rates: magnitudes, limits, amplitudes: alternating, constant }, level * level, 1);
  return even === null || odd === null ? (even ?? odd) : Math.min(even, odd);
}

function passageOfParity(modes: DecayingModes, level: number, parity: number): number | null {
  for (let from = parity, length = 2; from < LONGEST; from += length, length *= 2) {
    const found = search(modes, level, from, from + length - 2);
    if (found !== null) return found;
    if (lowerBound(modes, from + length, Number.POSITIVE_INFINITY) > level) return null;
  }
  return null;
}

/** The smallest t = from, from + 2, …, to with ‖r(t)‖² ≤ level. */
function search(modes: DecayingModes, level: number, from: number, to: number): number | null {
  if (lowerBound(modes, from, to) > level) return null;
  if (from === to) return from;
  const middle = from + 2 * Math.floor((to - from) / 4);
  return search(modes, level, from, middle) ?? search(modes, level, middle + 2, to);
}

/** min Σ |c + b x_i|² + e² over x_i between ρ_i^from and ρ_i^to, ρ_i ≥ 0: exact where from = to. */
function lowerBound({ rates, limits, amplitudes, constant }: DecayingModes, from: number, to: number): number {
  const count = rates.length;
  let sum = constant;
  for (let mode = 0; mode < count; mode++) {
    const start = power(rates[mode]!, from);
    const end = from === to ? start : power(rates[mode]!, to);
    let cross = 0;
    let square = 0;
    for (let part = mode; part < limits.length; part += count) {
      cross -= limits[part]! * amplitudes[part]!;
      square += amplitudes[part]! * amplitudes[part]!;
    }
    const best = square > 0 ? cross / square : start;
    const x = Math.min(Math.max(best, Math.min(start, end)), Math.max(start, end));
    for (let part = mode; part < limits.length; part += count) {
      const value = limits[part]! + amplitudes[part]! * x;
      sum += value * value;
    }
  }
  return sum;
}
