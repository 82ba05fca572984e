import { dot, type Matrix, norm2, subtract } from "../../linalg/index.js";
import { alternateRegressions } from "./alternating-regressions.js";
import type { LowRankPoint } from "./low-rank-point.js";
import { cellsOfProduct, type ObservedCells, sparseTimes } from "./observed-cells.js";
import { approach, type CompletionData, objective } from "./proximal-steps.js";
import { provedSpectralBound, sparseSpectralNorm } from "./spectral-norm.js";
import { column, leadingColumns, sideBySide } from "./thin-matrices.js";

/** A point of low rank with the gap between its objective and a lower bound of the minimum. */
export interface CompletionOptimum {
  readonly point: LowRankPoint;
  /** β‖A‖⋆ + ½‖A_Ω − y‖². */
  readonly value: number;
  readonly lowerBound: number;
  /** (value − lowerBound)/value. */
  readonly relativeGap: number;
  /** Whether the lower bound is proved, or rests on a spectral norm that was only estimated (see `provedSpectralBound`). */
  readonly proved: boolean;
  readonly iterations: number;
}

/** How far a completion problem is solved: the relative gap, and the most steps. */
export interface CompletionAccuracy {
  readonly tolerance: number;
  readonly mostIterations: number;
}

/** Proximal steps at the start, which find the rank, and after each turn, which lower it. */
const FIRST_STEPS = 3;
const STEPS = 1;
/** A turn of regressions ends where a round lowers the objective by this share of the tolerance, or after so many. */
const SETTLED = 1e-3;
const MOST_ROUNDS = 20;
/** Of more columns than this a round of regressions takes as long as a dozen proximal steps, of which then so many are a turn. */
const WIDEST = 30;
const STEPS_OF_A_TURN = 30;
/** How near the value is whose bound is proved. */
const CLOSE = 1e-12;

/**
 * The minimum of β‖A‖⋆ + ½‖A_Ω − y‖² over matrices, from a point near it, until the relative gap is at most the tolerance. Turns of regressions, or of
 * proximal steps where the rank is high, go towards the minimum. The gap rests on the spectral norm of the residual: ν = (y − A_Ω)/max(β, ‖P_Ωᵀ(y − A_Ω)‖₂→₂)
 * is feasible. Directions in which that is above β take part from then on, so that none is missed.
 */
export function completionOptimum(
  data: CompletionData,
  beta: number,
  start: LowRankPoint,
  { tolerance, mostIterations }: CompletionAccuracy,
): CompletionOptimum {
  const { cells, target } = data;
  const rounds = { settled: SETTLED * tolerance, most: MOST_ROUNDS };
  let turn = alternateRegressions(data, beta, approach(data, beta, start, FIRST_STEPS), rounds);
  for (let iterations = FIRST_STEPS; ; ) {
    iterations += turn.rounds + STEPS;
    const point = approach(data, beta, turn.point, STEPS);
    const residual = subtract(target, point.onCells);
    const value = objective(data, beta, point);
    const norm = sparseSpectralNorm(cells, residual, tolerance / 10);
    const judged = judge(target, residual, beta, value, norm.value);
    if (iterations >= mostIterations || judged.relativeGap <= tolerance) {
      const close = sparseSpectralNorm(cells, residual, CLOSE).value;
      const bound = provedSpectralBound(cells, residual, Math.max(close, beta));
      const proved = bound === null ? judged : judge(target, residual, beta, value, bound);
      return { point, ...proved, proved: bound !== null, iterations };
    }
    const directions = norm.above(beta * (1 + tolerance));
    if (point.values.length + directions.columns > WIDEST) {
      const widened = { ...point, followed: sideBySide(point.followed, directions) };
      turn = { point: approach(data, beta, widened, STEPS_OF_A_TURN), rounds: STEPS_OF_A_TURN };
    } else {
      turn = alternateRegressions(data, beta, point, rounds, directionsBesides(cells, residual, beta, directions));
    }
  }
}

/**
 * Of orthonormal directions (n₂, k) that the residual R = P_Ωᵀ(y − A_Ω) lengthens by more than β, the columns with which they join the right one of balanced
 * factors: v√t, where t = (‖Rv‖ − β)/‖(uvᵀ)_Ω‖² lowers β‖A‖⋆ + ½‖A_Ω − y‖² most along uvᵀ, u = Rv/‖Rv‖.
 */
function directionsBesides(cells: ObservedCells, residual: Float64Array, beta: number, directions: Matrix): Matrix {
  const images = sparseTimes(cells, residual, directions);
  const roots = Float64Array.from({ length: directions.columns }, (_, k) => {
    const [image, direction] = [column(images, k), column(directions, k)];
    const length = norm2(image.data);
    const share = norm2(cellsOfProduct(cells, image, direction)) / length;
    return Math.sqrt((length - beta) / (share * share));
  });
  return leadingColumns(directions, roots);
}

/** The gap with the dual point that the residual is, scaled by a bound of its spectral norm. */
function judge(target: Float64Array, residual: Float64Array, beta: number, value: number, norm: number) {
  const scale = Math.max(1, norm / beta);
  const lowerBound = dot(target, residual) / scale - dot(residual, residual) / (2 * scale * scale);
  return { value, lowerBound, relativeGap: value === 0 ? 0 : Math.max(0, value - lowerBound) / value };
}
