import { createMatrixDynamics, METHODS } from "../dynamics/index.js";
import { createMatrix, type Matrix, relativeDistance } from "../linalg/index.js";
import { matrixTestError } from "../problems/index.js";
import { errorsAt, oscillatingErrors } from "../theory/index.js";
import type { MatrixParts } from "./matrix-parts.js";
import { isOffered, type Offer, offerUnless, type Refusal } from "./offer.js";
import type { Reference, ReferenceKind } from "./reference.js";
import { type EndOfTrial, NOISELESS, type RunEnd } from "./run-end.js";
import { refusalOf } from "./works-with.js";

/** Multiplications that an oscillation may take to be averaged: a few tenths of a second. */
const MOST_WORK = 2e8;

/** Where a trial of a matrix problem ends: under the nuclear norm alone, at its certified optimum. */
export function matrixEnd(
  parts: MatrixParts,
  reference: Readonly<Record<ReferenceKind, Offer<Reference>>>,
): Offer<EndOfTrial> {
  const { form, config, engine, stepSize, stepSizeBound } = parts;
  const { penalised, vanishing } = reference;
  const flowing: Refusal | null =
    engine.used === "flow"
      ? { path: "method.engine", reason: "a run that steps, for its end", received: "flow" }
      : null;
  const unstable: Refusal | null =
    stepSize < stepSizeBound
      ? null
      : {
          path: "method.stepSize",
          reason: `a step size below ${stepSizeBound}, for an end`,
          received: String(stepSize),
        };
  if (!isOffered(penalised)) return penalised;
  let found: RunEnd | null = null;
  return offerUnless([refusalOf("memorisation", form, config), flowing, unstable], () => ({
    soon() {
      return penalised.value.quick
        ? { value: this.find() }
        : { path: "problem", reason: "a certified optimum that is found in a moment", received: "a larger problem" };
    },
    find() {
      found ??= findEnd(parts, penalised.value, isOffered(vanishing) ? vanishing.value : null);
      return found;
    },
  }));
}

function findEnd(parts: MatrixParts, penalised: Reference, vanishing: Reference | null): RunEnd {
  const { config, source, penalty, stepSize } = parts;
  const { problem } = source;
  const { rows, columns, operator, target, solution } = problem;
  const optimum = createMatrix(rows, columns, penalised.solve().solution);
  const method = config.method.kind;
  const dynamics = createMatrixDynamics({
    problem,
    penalty,
    method,
    stepSize,
    initial: optimum,
    compat: config.compat,
    singularValues: false,
  });
  const work = 4 * rows * columns * Math.min(rows, columns) + 2 * operator.measurements * rows * columns;
  const rest = METHODS[method].shrinks
    ? errorsAt(dynamics)
    : oscillatingErrors(dynamics, optimum.data, MOST_WORK / work);
  const trainAt = (matrix: Matrix) => relativeDistance(operator.apply(matrix), target);
  const least = vanishing === null ? null : createMatrix(rows, columns, vanishing.solve().solution);
  return {
    rest,
    vanishing: least && { train: trainAt(least), test: matrixTestError(problem, least) },
    isNoisy: solution === null ? null : trainAt(solution) > NOISELESS,
  };
}
