import { norm2, subtract } from "./norms.js";

/** ‖a − b‖₂/‖b‖₂, how far a is from b in units of b; of matrices, given their `data`, in Frobenius norms. @throws InputError when the lengths differ */
export function relativeDistance(a: Float64Array, b: Float64Array): number {
  return norm2(subtract(a, b)) / norm2(b);
}
