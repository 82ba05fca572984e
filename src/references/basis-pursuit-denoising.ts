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
import { basisPursuit } from "./basis-pursuit.js";
import { infeasibleOptimum, judgeOptimum, type OptimumOptions } from "./convex-optimum.js";
import { assertTarget, L1_TOLERANCE, type L1Optimum } from "./l1-optimum.js";
import { lasso } from "./lasso.js";
import { rowSpaceForm } from "./row-space-form.js";
import { NO_SUPPORT, supportUniqueness } from "./support-uniqueness.js";

const MOST_LASSOS = 40;

/** How closely the residual must meet the radius, relative to the target. */
const PRECISION = 1e-15;

/**
 * Basis pursuit with noise of a known size,
 *
 *     min ‖a‖₁   subject to ‖Xa − y‖₂ ≤ radius,    dual: max Re⟨y, ν⟩ − radius·‖ν‖₂   subject to |X_jᴴν| ≤ 1,
 *
 * feasible where the equalities of basis pursuit are not (oddity O36). It is the lasso of the β at which the residual
 * is the radius; as long as the support stays, ‖y − Xa_β‖² is linear in β², so few steps of false position find that β.
 * @throws InputError when shapes do not fit, numbers are not finite, or the radius is negative
 */
export function basisPursuitDenoising(
  measurements: Matrix,
  target: Float64Array,
  radius: number,
  options: OptimumOptions = {},
): L1Optimum {
  assertTarget(measurements, target);
  if (!(radius >= 0 && Number.isFinite(radius))) {
    throw new InputError({ path: "radius", expected: "a number ≥ 0", received: String(radius) });
  }
  if (radius === 0) return basisPursuit(measurements, target, options);
  const form = rowSpaceForm(measurements, target);
  if (radius < form.least) {
    const remedy = "Allow a radius of at least that.";
    return { ...infeasibleOptimum(form.nearest, form.outside, form.least, remedy), uniqueness: NO_SUPPORT };
  }
  const inner = Math.sqrt((radius - form.least) * (radius + form.least));
  const { solution, dual, iterations } = withinRadius(form.measurements, form.target, inner);
  const value = norm1(solution, measurements.field);
  const lowerBound = dot(form.target, dual) - inner * norm2(dual);
  const missed = norm2(subtract(form.target, multiplyVector(form.measurements, solution)));
  const residual = Math.sqrt(missed * missed + form.least * form.least);
  // The part of ν outside of the range of X that makes ⟨y, ν⟩ − radius·‖ν‖ the largest.
  const outward = inner > 0 ? norm2(dual) / inner : 0;
  const lifted = form.lift(dual).map((entry, i) => entry + outward * form.outside[i]!);
  const found = { value, lowerBound, solution, dual: lifted, residual, iterations };
  const judged = judgeOptimum(found, options.tolerance ?? L1_TOLERANCE);
  return { ...judged, uniqueness: supportUniqueness(form.measurements, solution, dual) };
}

/** The lasso, of measurements with full row rank, whose residual has the norm `radius`. */
function withinRadius(
  measurements: Matrix,
  target: Float64Array,
  radius: number,
): { solution: Float64Array; dual: Float64Array; iterations: number } {
  const size = norm2(target);
  if (radius >= size) {
    const solution = new Float64Array(measurements.columns * planes(measurements.field));
    return { solution, dual: new Float64Array(target.length), iterations: 0 };
  }
  if (radius <= PRECISION * size) return basisPursuit(measurements, target);
  const largest = normInfinity(adjointMultiplyVector(measurements, target), measurements.field);
  let low = { squared: 0, excess: -radius * radius };
  let high = { squared: largest * largest, excess: size * size - radius * radius };
  let iterations = 0;
  let side = 0;
  for (let step = 0; ; step++) {
    const squared = (low.squared * high.excess - high.squared * low.excess) / (high.excess - low.excess);
    const found = lasso(measurements, target, Math.sqrt(squared));
    iterations += found.iterations;
    const exhausted = step === MOST_LASSOS || !(squared > low.squared && squared < high.squared);
    if (exhausted || Math.abs(found.residual - radius) <= PRECISION * size) return { ...found, iterations };
    // The Illinois rule: an end that stays twice counts half.
    const excess = found.residual * found.residual - radius * radius;
    if (excess < 0) {
      low = { squared, excess };
      if (side < 0) high = { ...high, excess: high.excess / 2 };
      side = -1;
    } else {
      high = { squared, excess };
      if (side > 0) low = { ...low, excess: low.excess / 2 };
      side = 1;
    }
  }
}
