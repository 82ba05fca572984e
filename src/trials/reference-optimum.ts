import { take } from "./offer.js";
import type { PreparedTrial } from "./prepared-trial.js";
import type { ReferenceKind, ReferenceOptimum } from "./reference.js";

/**
 * Solves the convex problem behind a trial, with a duality gap. The projected method stays on the interpolators, so its
 * penalised problem is the vanishing one.
 * @throws InputError where the trial's penalty is another one than β₁‖a‖₁ (vectors) or β⋆‖A‖⋆ (matrices), or is one on factors
 */
export function referenceOptimum(prepared: PreparedTrial, kind: ReferenceKind): ReferenceOptimum {
  return take(prepared.reference[kind]).solve();
}
