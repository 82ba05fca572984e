import { exponentialMinusOne, logarithmOnePlus } from "../kernels/index.js";

/** σ(T) = (1 − e^{−λT})/λ, or T when λ = 0. */
export function relaxed(time: number, rate: number): number {
  return rate === 0 ? time : -exponentialMinusOne(-rate * time) / rate;
}

/** The T with σ(T) = length; Infinity from length = 1/λ on. */
export function timeOfRelaxed(length: number, rate: number): number {
  if (rate === 0) return length;
  return rate * length >= 1 ? Number.POSITIVE_INFINITY : -logarithmOnePlus(-rate * length) / rate;
}
