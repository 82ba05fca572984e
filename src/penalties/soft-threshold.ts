import type { Field } from "../linalg/index.js";

/**
 * Soft thresholding, entry by entry: S_γ(z) = z·max(1 − γ/|z|, 0), which for real z is sign(z)·max(|z| − γ, 0) and for complex
 * z shortens the modulus and keeps the phase. `z` is planar in the complex field; writes to `out` (may be `z`), returns it.
 * The prox of γ‖·‖₁. Source: theory 2.12, 2.13.
 */
export function softThreshold(
  z: Float64Array,
  threshold: number,
  field: Field = "real",
  out: Float64Array = new Float64Array(z.length),
): Float64Array {
  if (field === "real") {
    for (let index = 0; index < z.length; index++) {
      const value = z[index]!;
      out[index] = value > threshold ? value - threshold : value < -threshold ? value + threshold : 0;
    }
    return out;
  }
  const length = z.length / 2;
  for (let index = 0; index < length; index++) {
    const re = z[index]!;
    const im = z[length + index]!;
    const modulus = Math.sqrt(re * re + im * im);
    const kept = modulus > threshold ? (modulus - threshold) / modulus : null;
    out[index] = kept === null ? 0 : kept * re;
    out[length + index] = kept === null ? 0 : kept * im;
  }
  return out;
}
