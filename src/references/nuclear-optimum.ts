import { InputError } from "../errors/index.js";
import { dot, type Matrix, norm1, norm2, planes, singularValueDecomposition, subtract } from "../linalg/index.js";
import { type ConvexOptimum, judgeOptimum, type OptimumOptions } from "./convex-optimum.js";
import type { MatrixMeasurements } from "./matrix-measurements.js";
import { type SpectralUniqueness, spectralUniqueness } from "./spectral-uniqueness.js";

/** The certified minimum of a nuclear-norm problem. */
export interface NuclearOptimum extends ConvexOptimum<Matrix> {
  readonly uniqueness: SpectralUniqueness;
}

const TOLERANCE = 1e-9;

/** Up to so many measurements the interior-point method is tried at once. */
export const FEW_MEASUREMENTS = 150;

/** Above so many measurements the interior-point method is not tried at all. */
export const MOST_MEASUREMENTS = 4000;

/**
 * Judges A as a point of min ‖A‖⋆ subject to 𝒳(A) = y (β = 0) or of min β‖A‖⋆ + ½‖𝒳(A) − y‖² by the gap to its dual ν,
 * which is scaled to ‖𝒳ᴴν‖₂→₂ ≤ 1. Inner products of planar vectors are real parts of complex ones.
 */
export function nuclearOptimum(
  operator: MatrixMeasurements,
  target: Float64Array,
  beta: number,
  solution: Matrix,
  dual: Float64Array,
  iterations: number,
  { tolerance = TOLERANCE }: OptimumOptions,
): NuclearOptimum {
  const spectralNorm = singularValueDecomposition(operator.adjoint(dual)).singularValues[0]!;
  const feasible = dual.map((value) => value / Math.max(1, spectralNorm));
  const residual = norm2(subtract(target, operator.apply(solution)));
  const nuclearNorm = norm1(singularValueDecomposition(solution).singularValues);
  const agreement = dot(target, feasible);
  const value = beta > 0 ? beta * nuclearNorm + (residual * residual) / 2 : nuclearNorm;
  const lowerBound = beta > 0 ? beta * (agreement - (beta / 2) * dot(feasible, feasible)) : agreement;
  const judged = judgeOptimum({ value, lowerBound, solution, dual: feasible, residual, iterations }, tolerance);
  return { ...judged, uniqueness: spectralUniqueness(operator, solution, feasible) };
}

/** @throws InputError when the target does not have N entries (2N for the complex field), or is not finite */
export function assertMeasured({ measurements, field = "real" }: MatrixMeasurements, target: Float64Array): void {
  const count = measurements * planes(field);
  if (target.length !== count) {
    throw new InputError({ path: "target", expected: `${count} entries`, received: `${target.length}` });
  }
  const wrong = target.findIndex((value) => !Number.isFinite(value));
  if (wrong < 0) return;
  throw new InputError({ path: `target[${wrong}]`, expected: "a finite number", received: String(target[wrong]) });
}
