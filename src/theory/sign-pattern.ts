import type { Field } from "../linalg/index.js";

/** Which complex ℓ1 norm: Σ|a_j|, or Σ|Re a_j| + |Im a_j|. */
export type ComplexPenalty = "modulus" | "separable";

/** The subgradient of ‖a‖₁ that is 0 at zeros: sign(a), or for complex a the phase a/|a| (modulus). Source: SPEC 2.13. */
export function signPattern(a: Float64Array, field: Field, complexPenalty: ComplexPenalty): Float64Array {
  if (field === "real" || complexPenalty === "separable") return a.map(Math.sign);
  const n = a.length / 2;
  return a.map((value, part) => {
    const modulus = Math.sqrt(a[part % n]! * a[part % n]! + a[n + (part % n)]! * a[n + (part % n)]!);
    return modulus === 0 ? 0 : value / modulus;
  });
}
