import { dot } from "../../linalg/index.js";
import type { LowRankPoint } from "./low-rank-point.js";
import { type CompletionData, createProximalSteps } from "./proximal-steps.js";
import { provedSpectralBound, sparseSpectralNorm } from "./spectral-norm.js";

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

const CHECKED_EVERY = 10;
/** While ten steps lower the objective by more than this times the tolerance, the gap is not yet looked at. */
const STILL_FALLING = 3;
/** How near the value is whose bound is proved. */
const CLOSE = 1e-12;

/**
 * The minimum of β‖A‖⋆ + ½‖A_Ω − y‖² over matrices, from a point near it, until the relative gap is at most the tolerance. The gap rests on
 * the spectral norm of the residual: ν = (y − A_Ω)/max(β, ‖P_Ωᵀ(y − A_Ω)‖₂→₂) is feasible. Where that is above β, its direction is followed
 * from then on, so that none is missed.
 */
export function completionOptimum(
  data: CompletionData,
  beta: number,
  start: LowRankPoint,
  { tolerance, mostIterations }: CompletionAccuracy,
): CompletionOptimum {
  const steps = createProximalSteps(data, beta, start);
  let before = steps.value;
  for (let iterations = 1; ; iterations++) {
    steps.advance();
    const isLast = iterations === mostIterations;
    if (!isLast && iterations % CHECKED_EVERY !== 0) continue;
    const isFalling = before - steps.value > STILL_FALLING * tolerance * steps.value;
    before = steps.value;
    if (!isLast && isFalling) continue;
    const residual = steps.residual();
    const norm = sparseSpectralNorm(data.cells, residual, tolerance);
    const found = judge(data.target, residual, beta, steps.value, norm.value);
    if (isLast || found.relativeGap <= tolerance) {
      const close = sparseSpectralNorm(data.cells, residual, CLOSE).value;
      const bound = provedSpectralBound(data.cells, residual, Math.max(close, beta));
      const judged = bound === null ? found : judge(data.target, residual, beta, steps.value, bound);
      return { point: steps.point, ...judged, proved: bound !== null, iterations };
    }
    if (norm.value > beta) steps.follow(norm.direction);
  }
}

/** The gap with the dual point that the residual is, scaled by a bound of its spectral norm. */
function judge(target: Float64Array, residual: Float64Array, beta: number, value: number, norm: number) {
  const scale = Math.max(1, norm / beta);
  const lowerBound = dot(target, residual) / scale - dot(residual, residual) / (2 * scale * scale);
  return { value, lowerBound, relativeGap: value === 0 ? 0 : Math.max(0, value - lowerBound) / value };
}
