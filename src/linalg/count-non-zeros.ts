import { type Field, planes } from "./matrix.js";

/**
 * ‖x‖₀ in practice: how many entries have |x_i| > threshold, the modulus in the complex field (planar x). The paper counts weights
 * above 10⁻⁴. Source: theory 2.1.
 */
export function countNonZeros(x: Float64Array, threshold: number, field: Field = "real"): number {
  const length = x.length / planes(field);
  let count = 0;
  for (let i = 0; i < length; i++) {
    const modulus = field === "real" ? Math.abs(x[i]!) : Math.sqrt(x[i]! * x[i]! + x[length + i]! * x[length + i]!);
    if (modulus > threshold) count++;
  }
  return count;
}
