import { exponential, logarithm } from "../kernels/index.js";

/** eˣ − 1 without cancellation near zero. */
export function exponentialMinusOne(x: number): number {
  const e = exponential(x);
  if (e === 1) return x;
  if (e - 1 === -1 || e === Number.POSITIVE_INFINITY) return e - 1;
  return ((e - 1) * x) / logarithm(e);
}

/** ln(1 + x) without cancellation near zero. */
export function logarithmOnePlus(x: number): number {
  const u = 1 + x;
  if (u === 1) return x;
  return u === Number.POSITIVE_INFINITY ? u : (logarithm(u) * x) / (u - 1);
}

/** σ(T) = (1 − e^{−λT})/λ, or T when λ = 0. */
export function relaxed(time: number, rate: number): number {
  return rate === 0 ? time : -exponentialMinusOne(-rate * time) / rate;
}

/** The T with σ(T) = length; Infinity from length = 1/λ on. */
export function timeOfRelaxed(length: number, rate: number): number {
  if (rate === 0) return length;
  return rate * length >= 1 ? Number.POSITIVE_INFINITY : -logarithmOnePlus(-rate * length) / rate;
}
