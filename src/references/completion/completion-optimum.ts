import { subtract } from "../../linalg/index.js";
import { alternateRegressions } from "./alternating-regressions.js";
import { CLOSE, type CompletionGap, certifiedGap, completionGap } from "./completion-gap.js";
import { joiningDirections } from "./joining-directions.js";
import type { LowRankPoint } from "./low-rank-point.js";
import { approach, type CompletionData, objective } from "./proximal-steps.js";
import { settledOptimum } from "./settled-optimum.js";
import { type SpectralNorm, sparseSpectralNorm } from "./spectral-norm.js";
import { sideBySide } from "./thin-matrices.js";

/** A point of low rank with the gap between its objective and a lower bound of the minimum. */
export interface CompletionOptimum extends CompletionGap {
  readonly point: LowRankPoint;
  /** Whether the lower bound is proved, or rests on a spectral norm that was only estimated (see `provedSpectralBound`). */
  readonly proved: boolean;
  readonly iterations: number;
}

/** How far a completion problem is solved where it does not settle to rounding: the relative gap, and the most steps. */
export interface CompletionAccuracy {
  readonly tolerance: number;
  readonly mostIterations: number;
}

/** Proximal steps at the start, which find the rank, and after each turn, which lower it. */
const FIRST_STEPS = 3;
const STEPS = 1;
/** Rounds before the first of these: the rank that the first steps find is far too high. */
const FIRST_ROUNDS = { settled: 0, most: 2 };
/** A turn of regressions ends where a round lowers the objective by this share of the tolerance, or after so many. */
const SETTLED = 1e-3;
const MOST_ROUNDS = 20;
/** Of more columns than this a round of regressions takes as long as a dozen proximal steps, of which then so many are a turn. */
const WIDEST = 30;
const STEPS_OF_A_TURN = 30;
/** The relative gap from which the optimum settles, tried again at the tolerance where it does not; tried anyhow after so many steps, as weak strengths come near late. */
const NEAR = 1e-4;
const MANY_STEPS = 300;

/**
 * The minimum of β‖A‖⋆ + ½‖A_Ω − y‖² over matrices, from a point near it. Turns of regressions, or of proximal steps where the rank is high, go towards the
 * minimum, and near it Newton's method to it, see `settledOptimum`; where that does not settle, turns go on until the relative gap is at most the
 * tolerance. The gap rests on the spectral norm of the residual: ν = (y − A_Ω)/max(β, ‖P_Ωᵀ(y − A_Ω)‖₂→₂) is feasible. Directions in which that is
 * above β take part from then on, so that none is missed.
 */
export function completionOptimum(
  data: CompletionData,
  beta: number,
  start: LowRankPoint,
  { tolerance, mostIterations }: CompletionAccuracy,
): CompletionOptimum {
  const { cells, target } = data;
  const roundsTo = (gap: number) => ({ settled: SETTLED * gap, most: MOST_ROUNDS });
  const widest = alternateRegressions(data, beta, approach(data, beta, start, FIRST_STEPS), FIRST_ROUNDS);
  let sought = Math.max(tolerance, NEAR);
  let turn = alternateRegressions(data, beta, approach(data, beta, widest.point, STEPS), roundsTo(sought));
  let isLate = false;
  for (let iterations = FIRST_STEPS + widest.rounds + STEPS; ; ) {
    const wasLate = isLate;
    iterations += turn.rounds + STEPS;
    isLate = iterations >= MANY_STEPS;
    const point = approach(data, beta, turn.point, STEPS);
    const residual = subtract(target, point.onCells);
    const value = objective(data, beta, point);
    const gapBy = (spectral: SpectralNorm) => completionGap(target, residual, beta, value, spectral.value).relativeGap;
    let norm = sparseSpectralNorm(cells, residual, sought / 10);
    // Where many singular values are near β the steps that estimate the largest rest for a while before they find it.
    if (gapBy(norm) <= tolerance) norm = sparseSpectralNorm(cells, residual, CLOSE);
    const relativeGap = gapBy(norm);
    const settled = relativeGap <= sought || isLate !== wasLate ? settledOptimum(data, beta, point) : null;
    if (settled !== null || relativeGap <= tolerance || iterations >= mostIterations) {
      const end = settled?.point ?? point;
      return { point: end, ...certifiedGap(data, beta, end), iterations: iterations + (settled?.iterations ?? 0) };
    }
    if (relativeGap <= sought) sought = tolerance;
    const directions = norm.above(beta * (1 + sought));
    if (point.values.length + directions.columns > WIDEST) {
      const widened = { ...point, followed: sideBySide(point.followed, directions) };
      turn = { point: approach(data, beta, widened, STEPS_OF_A_TURN), rounds: STEPS_OF_A_TURN };
    } else {
      const joining = joiningDirections(cells, residual, beta, directions, 0);
      turn = alternateRegressions(data, beta, point, roundsTo(sought), joining);
    }
  }
}
