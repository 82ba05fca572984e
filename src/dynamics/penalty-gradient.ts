import { type Field, planes } from "../linalg/index.js";
import { elasticNet, softThreshold } from "../penalties/index.js";
import { METHODS } from "./method-kinds.js";
import type { VectorMethod } from "./vector-method.js";

/** Entries below this count as zero in the published gradient ratio (oddity O16). */
const PUBLISHED_CUTOFF = 1e-3;

/**
 * The function (a, G) → βH, with the vectors that the method uses in its next step: G = Xᴴ(Xa − y) and
 * βH = β₁h + β₂a, h the subgradient of ‖a‖₁; for the proximal method β₁h = (z − S_{αβ₁}(z))/α with z = a − α(G + β₂a), the
 * subgradient at the next point. The array is written anew at the next call.
 *
 * Under compat "published", h and a in βH are those of the point with entries below 10⁻³ set to zero (oddity O16).
 */
export function createPenaltyGradient(
  method: VectorMethod,
  field: Field,
): (a: Float64Array, g: Float64Array) => Float64Array {
  const { l1, l2, stepSize } = method;
  const form = method.separable ? "real" : field;
  const penalty = elasticNet({ l1, l2, field: form });
  // Written anew at every call: observing happens up to once an iteration.
  let h = new Float64Array(0);

  return (a, g) => {
    if (h.length !== a.length) h = new Float64Array(a.length);
    if (method.published) {
      keepLargeEntries(a, field, h);
      penalty.subgradient(h, h);
      return h;
    }
    if (!METHODS[method.kind].shrinks) {
      penalty.subgradient(a, h);
      return h;
    }
    const z = a.map((value, index) => value - stepSize * (g[index]! + l2 * value));
    const shrunk = softThreshold(z, stepSize * l1, form);
    return z.map((value, index) => (value - shrunk[index]!) / stepSize + l2 * a[index]!);
  };
}

function keepLargeEntries(a: Float64Array, field: Field, out: Float64Array): void {
  const length = a.length / planes(field);
  for (let index = 0; index < a.length; index++) {
    const value = a[index]!;
    const other = field === "complex" ? a[(index + length) % a.length]! : 0;
    out[index] = Math.sqrt(value * value + other * other) < PUBLISHED_CUTOFF ? 0 : value;
  }
}
