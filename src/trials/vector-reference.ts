import { METHODS } from "../dynamics/index.js";
import { countNonZeros, normInfinity } from "../linalg/index.js";
import { testError } from "../problems/index.js";
import { basisPursuit, elasticNetRegression, lasso } from "../references/index.js";
import { type Offer, offerUnless } from "./offer.js";
import { optimumFacts, type Reference, type ReferenceKind, type ReferenceOptimum, refusePenalty } from "./reference.js";
import { certificateOf, flowOf } from "./vector-flow.js";
import type { VectorParts } from "./vector-parts.js";
import { refusalOf } from "./works-with.js";

/** A problem of more entries than this (n·N) takes more than a moment. */
const QUICK = 20_000;

/** Entries of an optimum that are this much smaller than its largest may be what is left of zeros: its gap is 10⁻¹⁰ at best. */
const ROUNDING = 1e-9;

/** The relative gap up to which an elastic net is solved. */
const ELASTIC_NET_GAP = 1e-10;

/** The lasso, with β₂ the elastic net, or for the vanishing penalty and the projected method basis pursuit. */
export function vectorReference(parts: VectorParts, kind: ReferenceKind): Offer<Reference> {
  const { form, config, penalty, source, stages, complexForm } = parts;
  const vanishing = kind === "vanishing" || METHODS[config.method.kind].interpolates;
  const feature = kind === "vanishing" ? "vanishingReference" : "penalisedReference";
  const { rows, columns, field } = source.problem.measurements;
  const hasOptimum = vanishing || (penalty.l1 !== 0 && (penalty.l2 === 0 || field === "real"));
  return offerUnless(
    [refusalOf(feature, form, config), hasOptimum ? null : refusePenalty("β₁ > 0, and β₂ = 0 for complex numbers")],
    () => {
      const isPlain = penalty.l1 > 0 && penalty.l2 === 0 && stages === null && field === "real";
      return {
        quick: isPlain && complexForm === "modulus" && rows * columns <= QUICK,
        solve: () => solve(parts, vanishing),
        ...(vanishing && isPlain ? { reaches: (testError: number) => flowReaches(parts, testError) } : {}),
      };
    },
  );
}

/** The slow flow ends at a basis-pursuit solution, of which a certificate proves that it is the only one. */
function flowReaches(parts: VectorParts, most: number): boolean {
  const { optimal, unique } = certificateOf(parts);
  const error = testError(parts.source.problem, flowOf(parts).end);
  return optimal && unique && error !== null && error <= most;
}

function solve({ source, penalty }: VectorParts, vanishing: boolean): ReferenceOptimum {
  if (!vanishing && penalty.l2 > 0) return solveElasticNet(source, penalty);
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

/** With β₂ > 0 the objective is strictly convex: its minimum is the only one. */
function solveElasticNet({ problem }: VectorParts["source"], penalty: VectorParts["penalty"]): ReferenceOptimum {
  const { value, lowerBound, relativeGap, solution } = elasticNetRegression(
    problem.measurements,
    problem.target,
    penalty,
  );
  return {
    problem: "elastic net",
    formula: `½‖Xa − y*‖² + ${penalty.l1}‖a‖₁ + ½·${penalty.l2}‖a‖₂²`,
    value,
    lowerBound,
    relativeGap,
    status: relativeGap <= ELASTIC_NET_GAP ? "optimal" : "inaccurate",
    message: `${relativeGap <= ELASTIC_NET_GAP ? "Optimal" : "Not solved to 1e-10"}: relative duality gap ${relativeGap.toExponential(1)}.`,
    unique: true,
    size: countNonZeros(solution, 0),
    sizeName: "non-zero entries",
    testError: testError(problem, solution),
    solution,
  };
}
