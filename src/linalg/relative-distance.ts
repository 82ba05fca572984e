import { norm2, subtract } from "./norms.js";

/** Norms beyond these lose digits to squares that underflow or overflow. */
const SMALLEST = 1e-140;
const LARGEST = 1e140;

/**
 * ‖a − b‖₂/‖b‖₂, how far a is from b in units of b, at any scale; of matrices, given their `data`, in Frobenius norms. 0 where both are
 * zero, Infinity where only b is.
 * @throws InputError when the lengths differ
 */
export function relativeDistance(a: Float64Array, b: Float64Array): number {
  const distance = norm2(subtract(a, b));
  const norm = norm2(b);
  if (distance > SMALLEST && distance < LARGEST && norm > SMALLEST && norm < LARGEST) return distance / norm;
  const scale = Math.max(largest(a), largest(b));
  if (scale === 0) return 0;
  const scaled = (x: Float64Array) => x.map((value) => value / scale);
  return norm2(subtract(scaled(a), scaled(b))) / norm2(scaled(b));
}

const largest = (x: Float64Array) => x.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
