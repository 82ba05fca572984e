import { METHODS } from "../dynamics/index.js";
import { createMatrix } from "../linalg/index.js";
import { matrixTestError } from "../problems/index.js";
import { nuclearNormMinimum, nuclearNormRegression } from "../references/index.js";
import type { MatrixParts } from "./matrix-parts.js";
import { type Offer, offerUnless } from "./offer.js";
import { optimumFacts, type Reference, type ReferenceKind, type ReferenceOptimum, refusePenalty } from "./reference.js";
import { refusalOf } from "./works-with.js";

/** Beyond these sizes the optimum takes more than a moment. */
const QUICK = { entries: 200, measurements: 150 };

/** Least squares with the nuclear norm, or for the vanishing penalty and the projected method the least nuclear norm. */
export function matrixReference(parts: MatrixParts, kind: ReferenceKind): Offer<Reference> {
  const { form, config, penalty, source } = parts;
  const vanishing = kind === "vanishing" || METHODS[config.method.kind].interpolates;
  const feature = kind === "vanishing" ? "vanishingReference" : "penalisedReference";
  const alone = penalty.l1 === 0 && penalty.l2 === 0;
  const hasOptimum = vanishing || (penalty.nuclear !== 0 && alone);
  const { rows, columns, operator } = source.problem;
  // The end of the trial and its summary both ask for it.
  let found: ReferenceOptimum | null = null;
  return offerUnless(
    [refusalOf(feature, form, config), hasOptimum ? null : refusePenalty("β⋆ > 0 and β₁ = β₂ = 0")],
    () => ({
      quick:
        penalty.nuclear > 0 && alone && rows * columns <= QUICK.entries && operator.measurements <= QUICK.measurements,
      solve() {
        found ??= solve(parts, vanishing);
        return found;
      },
    }),
  );
}

function solve({ source, penalty }: MatrixParts, vanishing: boolean): ReferenceOptimum {
  const { operator, unit = 1 } = source.problem;
  // The solver sees numbers of the order of 1, whatever the data are measured in.
  const target = source.problem.target.map((value) => value / unit);
  const optimum = vanishing
    ? nuclearNormMinimum(operator, target)
    : nuclearNormRegression(operator, target, penalty.nuclear / unit);
  const { rows, columns, data } = optimum.solution;
  const matrix = createMatrix(
    rows,
    columns,
    data.map((value) => value * unit),
  );
  const objective = vanishing ? unit : unit * unit;
  const facts = optimumFacts(optimum);
  return {
    ...facts,
    value: facts.value * objective,
    lowerBound: facts.lowerBound * objective,
    ...nuclearProblem(vanishing ? 0 : penalty.nuclear),
    size: optimum.uniqueness.rank,
    sizeName: "rank",
    testError: matrixTestError(source.problem, matrix),
    solution: matrix.data,
  };
}

/** The problem that β⋆ sets, the constrained one for 0: its name and what is minimised. */
export function nuclearProblem(nuclear: number): Pick<ReferenceOptimum, "problem" | "formula"> {
  return nuclear === 0
    ? { problem: "nuclear-norm minimum", formula: "‖A‖⋆ subject to X·vec(A) = y*" }
    : { problem: "nuclear-norm regression", formula: `½‖X·vec(A) − y*‖² + ${nuclear}‖A‖⋆` };
}
