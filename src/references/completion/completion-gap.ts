import { dot, subtract } from "../../linalg/index.js";
import type { LowRankPoint } from "./low-rank-point.js";
import { type CompletionData, objective } from "./proximal-steps.js";
import { provedSpectralBound, sparseSpectralNorm } from "./spectral-norm.js";

/** β‖A‖⋆ + ½‖A_Ω − y‖² between its value and a lower bound of the minimum. */
export interface CompletionGap {
  readonly value: number;
  readonly lowerBound: number;
  /** (value − lowerBound)/value. */
  readonly relativeGap: number;
}

/** The gap with the dual point that the residual y − A_Ω is, scaled by a bound of its spectral norm. */
export function completionGap(
  target: Float64Array,
  residual: Float64Array,
  beta: number,
  value: number,
  norm: number,
): CompletionGap {
  const scale = Math.max(1, norm / beta);
  const lowerBound = dot(target, residual) / scale - dot(residual, residual) / (2 * scale * scale);
  return { value, lowerBound, relativeGap: value === 0 ? 0 : Math.max(0, value - lowerBound) / value };
}

/** How near the value of a spectral norm is whose bound is proved. */
export const CLOSE = 1e-12;

/** The gap at a point, and whether the bound of the spectral norm is proved. */
export function certifiedGap(
  data: CompletionData,
  beta: number,
  point: LowRankPoint,
): CompletionGap & { proved: boolean } {
  const { cells, target } = data;
  const residual = subtract(target, point.onCells);
  const close = sparseSpectralNorm(cells, residual, CLOSE).value;
  const bound = provedSpectralBound(cells, residual, Math.max(close, beta));
  const gap = completionGap(target, residual, beta, objective(data, beta, point), bound ?? close);
  return { ...gap, proved: bound !== null };
}
