import { dot } from "../linalg/index.js";
import { assertStrength, type Penalty } from "./penalty.js";

/**
 * h(a) = (β/2)‖a‖₂², squared: weight decay under gradient descent. The same in both fields.
 *
 * Gradient: βa. Prox: a/(1 + step·β). Source: theory 2.12.
 * @throws InputError for a negative strength
 */
export function l2({ strength }: { strength: number }): Penalty {
  assertStrength("penalty.l2", strength);
  const value = (a: Float64Array) => (strength / 2) * dot(a, a);
  return {
    name: "l2",
    formula: "(β/2)‖a‖₂²",
    convex: true,
    curvature: strength,
    value,
    subgradient(a, out) {
      for (let index = 0; index < a.length; index++) out[index] = strength * a[index]!;
    },
    prox(a, step, out) {
      const divisor = 1 + step * strength;
      for (let index = 0; index < a.length; index++) out[index] = a[index]! / divisor;
      return value(out);
    },
  };
}
