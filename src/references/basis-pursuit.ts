import { type Matrix, multiplyVector, norm2, subtract } from "../linalg/index.js";
import { FEASIBLE, infeasibleOptimum, type OptimumOptions } from "./convex-optimum.js";
import { followCentralPath } from "./interior-point.js";
import { assertTarget, bestL1Optimum, type L1Optimum } from "./l1-optimum.js";
import { createModulusCones } from "./modulus-cones.js";
import { rowSpaceForm } from "./row-space-form.js";
import { refineOnSupport } from "./support-refinement.js";
import { NO_SUPPORT } from "./support-uniqueness.js";

/**
 * Basis pursuit, what sparse recovery with a vanishing penalty tends to (theory 2.21, 3.5):
 *
 *     min ‖a‖₁   subject to Xa = y,    dual: max Re⟨y, ν⟩   subject to |X_jᴴν| ≤ 1,
 *
 * for measurements X (N, n) and a target y (N), real (a linear program) or complex (a second-order cone program), by an
 * interior-point method, then exactly on the support that it finds. Where several a are optimal, one inside the set of
 * them is returned, not a vertex. Equalities, not the published ball of radius 1e-8 (oddity O36).
 * @throws InputError when shapes do not fit or numbers are not finite
 */
export function basisPursuit(measurements: Matrix, target: Float64Array, options: OptimumOptions = {}): L1Optimum {
  assertTarget(measurements, target);
  const form = rowSpaceForm(measurements, target);
  if (form.least > FEASIBLE * norm2(target)) {
    const remedy = "With noise, allow a radius of at least that (basis pursuit denoising), or solve the lasso.";
    return { ...infeasibleOptimum(form.nearest, form.outside, form.least, remedy), uniqueness: NO_SUPPORT };
  }
  if (norm2(form.nearest) === 0) {
    const zero = { solution: form.nearest, dual: new Float64Array(target.length) };
    return bestL1Optimum(measurements, target, 0, [zero], 0, options);
  }
  const cones = createModulusCones(form.measurements, form.nearest);
  const { dual, iterations } = followCentralPath(cones, form.target, 0);
  const { point } = cones;
  const correction = form.minimumNorm(subtract(form.target, multiplyVector(form.measurements, point)));
  const found = { solution: point.map((value, k) => value + correction[k]!), dual };
  const refined = refineOnSupport(form.measurements, form.target, 0, found);
  const candidates = (refined === null ? [found] : [found, refined]).map((pair) => ({
    solution: pair.solution,
    dual: form.lift(pair.dual),
  }));
  return bestL1Optimum(measurements, target, 0, candidates, iterations, options);
}
