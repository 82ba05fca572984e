import { createMatrix, type Matrix, multiply, transpose } from "../linalg/index.js";
import type { CompletionAccuracy, CompletionOptimum } from "./completion/completion-optimum.js";
import { completionLimit, solveCompletion } from "./completion/completion-path.js";
import type { LowRankPoint } from "./completion/low-rank-point.js";
import { observedCells } from "./completion/observed-cells.js";
import type { CompletionData } from "./completion/proximal-steps.js";
import type { ObservedEntries } from "./matrix-measurements.js";
import { assertMeasured } from "./nuclear-optimum.js";

/** A completed matrix with the gap that certifies it. */
export interface LowRankCompletion extends Omit<CompletionOptimum, "point"> {
  readonly solution: Matrix;
  /** (n₁, r) and (n₂, r): the solution is left·rightᵀ. */
  readonly left: Matrix;
  readonly right: Matrix;
  readonly rank: number;
}

const ACCURACY: CompletionAccuracy = { tolerance: 1e-5, mostIterations: 3000 };

/** The observed entries with their values, by rows. @throws InputError for a target that does not fit or is not finite */
export function completionData(operator: ObservedEntries, target: Float64Array): CompletionData {
  assertMeasured(operator, target);
  const cells = observedCells(operator.rows, operator.columns, operator.entryRows, operator.entryColumns);
  return { cells, target: Float64Array.from(cells.source, (entry) => target[entry]!) };
}

/**
 * The minimum of β‖A‖⋆ + ½‖A_Ω − y‖² over matrices of which entries are observed, β > 0, for sizes at which a decomposition a step would take
 * hours: by proximal steps, which find the rank, and ridge regressions for the factors in turn, with continuation in β, and Newton's method at the end. To
 * rounding, so that y and β in other units give the same A; where the rank is so high that this would take long, to a relative duality gap of 10⁻⁵ unless
 * told.
 * @throws InputError for a target that does not fit or is not finite
 */
export function lowRankCompletion(
  operator: ObservedEntries,
  target: Float64Array,
  beta: number,
  accuracy: Partial<CompletionAccuracy> = {},
): LowRankCompletion {
  const { point, ...facts } = solveCompletion(completionData(operator, target), beta, { ...ACCURACY, ...accuracy });
  const { left, right, values } = point;
  return { ...facts, solution: denseMatrix(point), left, right, rank: values.length };
}

/** The strength from which on the completed matrix is zero, ‖unvec(Xᵀy)‖₂→₂, to about ten digits. */
export const completionStrengthLimit = (operator: ObservedEntries, target: Float64Array): number =>
  completionLimit(completionData(operator, target));

const denseMatrix = ({ left, right, values }: LowRankPoint): Matrix =>
  values.length === 0
    ? createMatrix(left.rows, right.rows, new Float64Array(left.rows * right.rows))
    : multiply(left, transpose(right));
