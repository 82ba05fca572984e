import { type Field, norm1 } from "../linalg/index.js";
import { assertStrength, type Penalty } from "./penalty.js";
import { softThreshold } from "./soft-threshold.js";

/**
 * h(a) = β‖a‖₁ = β·Σ|a_j|.
 *
 * Subgradient: β·a_j/|a_j|, 0 where a_j = 0. Prox: soft thresholding by step·β.
 * In the complex field |a_j| is the modulus. The separable form β·Σ(|Re a_j| + |Im a_j|) is this penalty in the *real* field
 * on the planar vector. Source: theory 2.12, 2.13.
 * @throws InputError for a negative strength
 */
export function l1({ strength, field = "real" }: { strength: number; field?: Field }): Penalty {
  assertStrength("penalty.l1", strength);
  const value = (a: Float64Array) => strength * norm1(a, field);
  return {
    name: "l1",
    formula: "β‖a‖₁",
    convex: true,
    value,
    subgradient(a, out) {
      writePhases(a, field, out);
      for (let index = 0; index < out.length; index++) out[index]! *= strength;
    },
    prox: (a, step, out) => value(softThreshold(a, step * strength, field, out)),
  };
}

/** Writes a_j/|a_j|, 0 where a_j = 0, to `out` (may be `a`): the subgradient of ‖a‖₁ of least norm at zero entries. */
export function writePhases(a: Float64Array, field: Field, out: Float64Array): void {
  if (field === "real") {
    for (let index = 0; index < a.length; index++) out[index] = Math.sign(a[index]!);
    return;
  }
  const length = a.length / 2;
  for (let index = 0; index < length; index++) {
    const re = a[index]!;
    const im = a[length + index]!;
    const modulus = Math.sqrt(re * re + im * im);
    out[index] = modulus === 0 ? 0 : re / modulus;
    out[length + index] = modulus === 0 ? 0 : im / modulus;
  }
}
