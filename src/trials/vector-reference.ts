import { METHODS } from "../dynamics/index.js";
import { countNonZeros, normInfinity } from "../linalg/index.js";
import { testError } from "../problems/index.js";
import { basisPursuit, lasso } from "../references/index.js";
import { type Offer, offerUnless } from "./offer.js";
import { optimumFacts, type Reference, type ReferenceKind, type ReferenceOptimum, refusePenalty } from "./reference.js";
import type { VectorParts } from "./vector-parts.js";
import { refusalOf } from "./works-with.js";

/** A problem of more entries than this (n·N) takes more than a moment. */
const QUICK = 20_000;

/** Entries of an optimum that are this much smaller than its largest may be what is left of zeros: its gap is 10⁻¹⁰ at best. */
const ROUNDING = 1e-9;

/** The lasso, or for the vanishing penalty and the projected method basis pursuit. */
export function vectorReference(parts: VectorParts, kind: ReferenceKind): Offer<Reference> {
  const { form, config, penalty, source, stages, complexForm } = parts;
  const vanishing = kind === "vanishing" || METHODS[config.method.kind].interpolates;
  const feature = kind === "vanishing" ? "vanishingReference" : "penalisedReference";
  const hasOptimum = vanishing || (penalty.l1 !== 0 && penalty.l2 === 0);
  const { rows, columns, field } = source.problem.measurements;
  return offerUnless(
    [refusalOf(feature, form, config), hasOptimum ? null : refusePenalty("β₁ > 0 and β₂ = 0")],
    () => ({
      quick:
        penalty.l1 > 0 &&
        penalty.l2 === 0 &&
        stages === null &&
        complexForm === "modulus" &&
        field === "real" &&
        rows * columns <= QUICK,
      solve: () => solve(parts, vanishing),
    }),
  );
}

function solve({ source, penalty }: VectorParts, vanishing: boolean): ReferenceOptimum {
  const { measurements, target } = source.problem;
  const optimum = vanishing ? basisPursuit(measurements, target) : lasso(measurements, target, penalty.l1);
  const a = optimum.solution;
  return {
    ...optimumFacts(optimum),
    problem: vanishing ? "basis pursuit" : "lasso",
    formula: vanishing ? "‖a‖₁ subject to Xa = y*" : `½‖Xa − y*‖² + ${penalty.l1}‖a‖₁`,
    size: countNonZeros(a, ROUNDING * normInfinity(a, measurements.field), measurements.field),
    sizeName: "non-zero entries",
    testError: testError(source.problem, a),
    solution: a,
  };
}
