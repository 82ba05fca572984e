import { createMatrix } from "../linalg/index.js";
import { formatNumber } from "../notation/index.js";
import { type CompletionOperator, heldOutCells, type MatrixProblem, matrixTestError } from "../problems/index.js";
import { lowRankCompletion } from "../references/index.js";
import {
  compareHeldOut,
  type FoundAnswer,
  offerAnswer,
  peakSignalToNoiseRatio,
  refuseAnswer,
  rootMeanSquareOf,
} from "./answer.js";
import type { MatrixParts } from "./matrix-parts.js";
import type { Offer } from "./offer.js";

const ROUTE =
  "proximal steps and ridge regressions for the factors in turn, with continuation in β⋆, and, up to a middling rank, Newton steps at the end";

/** The completed matrix of a table of one's own under the nuclear norm alone. */
export function matrixAnswer(parts: MatrixParts): Offer<() => FoundAnswer> {
  const { config, source, penalty } = parts;
  const { operator } = source.problem;
  if (source.wantsAnswer !== true || operator.kind !== "completion") return refuseAnswer(config.problem.kind);
  if (!(parts.form === "matrix" && penalty.nuclear > 0 && penalty.l1 === 0 && penalty.l2 === 0)) {
    return {
      path: "penalty",
      reason: "β⋆ > 0, β₁ = β₂ = 0 and a linear model, for an answer besides the run",
      received: "others",
    };
  }
  return offerAnswer(() => keptAnswer(parts, operator));
}

const kept = new WeakMap<MatrixProblem, Map<number, FoundAnswer>>();

/** Computed once for a problem and a strength: a trial whose thresholds its data choose is prepared twice. */
function keptAnswer(parts: MatrixParts, operator: CompletionOperator): FoundAnswer {
  const { source, penalty } = parts;
  const answers = kept.get(source.problem) ?? new Map<number, FoundAnswer>();
  kept.set(source.problem, answers);
  const found = answers.get(penalty.nuclear) ?? find(parts, operator);
  answers.set(penalty.nuclear, found);
  return found;
}

function find({ source, penalty }: MatrixParts, operator: CompletionOperator): FoundAnswer {
  const { target, unit = 1, solution, heldOut } = source.problem;
  // The solver sees numbers of the order of 1, whatever the data are measured in.
  const scaled = target.map((value) => value / unit);
  const { solution: found, rank, ...facts } = lowRankCompletion(operator, scaled, penalty.nuclear / unit);
  const matrix = createMatrix(
    found.rows,
    found.columns,
    found.data.map((value) => value * unit),
  );
  const testError = matrixTestError(source.problem, matrix);
  const error = rootMeanSquareOf(testError, solution?.data ?? heldOut?.target ?? null);
  return {
    point: matrix.data,
    selected: null,
    answer: {
      formula: `½·Σ over observed cells (A − y)² + β⋆‖A‖⋆, β⋆ = ${formatNumber(penalty.nuclear)}`,
      route: ROUTE,
      value: facts.value * unit * unit,
      relativeGap: facts.relativeGap,
      proved: facts.proved,
      iterations: facts.iterations,
      size: rank,
      sizeName: "rank",
      testError,
      rootMeanSquareError: error,
      peakSignalToNoiseRatio:
        source.peak === undefined || error === null ? null : peakSignalToNoiseRatio(source.peak, error),
      rSquared: null,
      coefficients: null,
      translation: null,
      comparison: compareHeldOut(heldOutCells(source.problem, matrix), source, heldOut?.target ?? null),
    },
  };
}
