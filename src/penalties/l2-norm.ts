import { norm2 } from "../linalg/index.js";
import { assertStrength, type Penalty } from "./penalty.js";

/**
 * h(a) = β‖a‖₂, not squared: the Frobenius norm of a matrix, as the networks of the paper use it (oddity O57). Its pull is of constant
 * length, and ends at zero in finite time.
 *
 * Subgradient: β·a/‖a‖₂, 0 at 0. Prox: a·max(1 − step·β/‖a‖₂, 0).
 * @throws InputError for a negative strength
 */
export function l2Norm({ strength }: { strength: number }): Penalty {
  assertStrength("penalty.strength", strength);
  const value = (a: Float64Array) => strength * norm2(a);
  return {
    name: "l2-norm",
    formula: "β‖W‖_F",
    convex: true,
    value,
    subgradient(a, out) {
      const length = norm2(a);
      const factor = length === 0 ? 0 : strength / length;
      for (let index = 0; index < a.length; index++) out[index] = factor * a[index]!;
    },
    prox(a, step, out) {
      const length = norm2(a);
      const threshold = step * strength;
      const factor = length > threshold ? (length - threshold) / length : 0;
      for (let index = 0; index < a.length; index++) out[index] = factor * a[index]!;
      return value(out);
    },
  };
}
