import { createMatrixDynamics, METHODS } from "../dynamics/index.js";
import { createMatrix, type Matrix, relativeDistance } from "../linalg/index.js";
import { matrixTestError } from "../problems/index.js";
import { errorsAt, oscillatingErrors } from "../theory/index.js";
import type { FoundAnswer } from "./answer.js";
import type { MatrixParts } from "./matrix-parts.js";
import { isOffered, type Offer, offerUnless, type Refusal } from "./offer.js";
import type { Reference, ReferenceKind } from "./reference.js";
import { type EndOfTrial, NOISELESS, type RunEnd } from "./run-end.js";
import { refusalOf } from "./works-with.js";

/** Multiplications that an oscillation may take to be averaged: a few tenths of a second. */
const MOST_WORK = 2e8;

/** An answer of a larger gap is no minimum that a run could be told to end at. */
const CERTIFIED = 1e-5;

/**
 * Where a trial of a matrix problem ends: under the nuclear norm alone, at its certified optimum, which of a matrix of one's own is the answer.
 * @param answer the answer, where a curve follows it; else why there is none
 */
export function matrixEnd(
  parts: MatrixParts,
  reference: Readonly<Record<ReferenceKind, Offer<Reference>>>,
  answer: Offer<() => FoundAnswer>,
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
      if (penalised.value.quick) return { value: this.find() };
      const found = isOffered(answer) ? answer.value() : null;
      return found !== null && found.answer.relativeGap <= CERTIFIED
        ? { value: endAt(parts, found.point, null) }
        : { path: "problem", reason: "a certified optimum that is found in a moment", received: "a larger problem" };
    },
    find() {
      found ??= endAt(parts, penalised.value.solve().solution, isOffered(vanishing) ? vanishing.value : null);
      return found;
    },
  }));
}

function endAt(parts: MatrixParts, point: Float64Array, vanishing: Reference | null): RunEnd {
  const { config, source, penalty, stepSize } = parts;
  const { problem } = source;
  const { rows, columns, operator, target, solution } = problem;
  const optimum = createMatrix(rows, columns, point);
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
