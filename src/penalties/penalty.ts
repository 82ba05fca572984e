import { InputError } from "../errors/index.js";
import type { PenaltyShape } from "./penalty-shape.js";

/**
 * A penalty h on a vector a, its strength included. Vectors are planar in the complex field (see `Matrix`); ⟨·,·⟩ and ‖·‖₂
 * are those of the stored entries. `out` may be `a` itself.
 */
export interface Penalty {
  /** Short name, as in configs: `l1`. */
  readonly name: string;
  /** h(a) as a formula, so that "the same β" never means two things: `β‖a‖₁`. */
  readonly formula: string;
  /** Whether h is convex: only then is the prox unique and firmly non-expansive, and the subgradient one of convex analysis. */
  readonly convex: boolean;
  /** The Lipschitz constant of the gradient of h's smooth part, β₂ of (β₂/2)‖a‖₂²; absent where h has none. */
  readonly curvature?: number;
  /** @throws InputError when h is not defined on points of this shape; absent where it is defined on all */
  assertFits?(shape: PenaltyShape): void;
  /** h(a). */
  value(a: Float64Array): number;
  /** Writes an element of ∂h(a) to `out`. */
  subgradient(a: Float64Array, out: Float64Array): void;
  /** Writes prox(a) = argmin_z ½‖z − a‖₂² + step·h(z) to `out`; returns h there. Takes step ≥ 0. */
  prox(a: Float64Array, step: number, out: Float64Array): number;
}

/** @throws InputError unless `strength` is a finite number ≥ 0 */
export function assertStrength(path: string, strength: number): void {
  if (Number.isFinite(strength) && strength >= 0) return;
  throw new InputError({ path, expected: "a finite number ≥ 0", received: String(strength) });
}
