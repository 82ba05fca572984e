import { InputError } from "../errors/index.js";
import {
  adjointMultiplyVector,
  dot,
  type Matrix,
  multiplyVector,
  norm1,
  norm2,
  normInfinity,
  planes,
  subtract,
} from "../linalg/index.js";
import { type ConvexOptimum, judgeOptimum, type OptimumOptions } from "./convex-optimum.js";
import type { PrimalDualPair } from "./support-refinement.js";
import { type SupportUniqueness, supportUniqueness } from "./support-uniqueness.js";

/** The certified minimum of an ℓ1 problem; vectors are planar in the complex field. */
export interface L1Optimum extends ConvexOptimum<Float64Array> {
  readonly uniqueness: SupportUniqueness;
}

/** The relative gap of an optimal ℓ1 solution, unless told. */
export const L1_TOLERANCE = 1e-10;

/**
 * Judges candidates for ‖a‖₁ subject to Xa = y (β = 0) or β‖a‖₁ + ½‖Xa − y‖² by the gap to their duals ν, which are
 * scaled to |X_jᴴν| ≤ 1, and returns the best. `least` is the norm of a part of the target that no a reaches (β > 0).
 */
export function bestL1Optimum(
  measurements: Matrix,
  target: Float64Array,
  beta: number,
  candidates: readonly PrimalDualPair[],
  iterations: number,
  { tolerance = L1_TOLERANCE }: OptimumOptions,
  least = 0,
): L1Optimum {
  const constant = (least * least) / 2;
  const judged = candidates.map(({ solution, dual }) => {
    const steepest = normInfinity(adjointMultiplyVector(measurements, dual), measurements.field);
    const feasible = dual.map((value) => value / Math.max(1, steepest));
    const missed = norm2(subtract(target, multiplyVector(measurements, solution)));
    const residual = Math.sqrt(missed * missed + least * least);
    const length = norm1(solution, measurements.field);
    const agreement = dot(target, feasible);
    const value = beta > 0 ? beta * length + (missed * missed) / 2 + constant : length;
    const lowerBound = beta > 0 ? beta * (agreement - (beta / 2) * dot(feasible, feasible)) + constant : agreement;
    return judgeOptimum({ value, lowerBound, solution, dual: feasible, residual, iterations }, tolerance);
  });
  const best = judged.reduce((a, b) => (b.gap.absolute <= a.gap.absolute ? b : a));
  return { ...best, uniqueness: supportUniqueness(measurements, best.solution, best.dual) };
}

/** @throws InputError when the target does not have N entries of the field of (N, n) measurements, or is not finite */
export function assertTarget({ rows, field }: Matrix, target: Float64Array): void {
  const entries = rows * planes(field);
  if (target.length !== entries) {
    throw new InputError({ path: "target", expected: `${entries} entries`, received: `${target.length}` });
  }
  const wrong = target.findIndex((value) => !Number.isFinite(value));
  if (wrong < 0) return;
  throw new InputError({ path: `target[${wrong}]`, expected: "a finite number", received: String(target[wrong]) });
}
