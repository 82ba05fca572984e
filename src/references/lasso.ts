import { InputError } from "../errors/index.js";
import { adjointMultiplyVector, type Matrix, normInfinity } from "../linalg/index.js";
import type { OptimumOptions } from "./convex-optimum.js";
import { followCentralPath } from "./interior-point.js";
import { assertTarget, bestL1Optimum, type L1Optimum } from "./l1-optimum.js";
import { createModulusCones } from "./modulus-cones.js";
import { rowSpaceForm } from "./row-space-form.js";
import { type PrimalDualPair, refineOnSupport } from "./support-refinement.js";

/**
 * The lasso, where the penalised methods end (theory 3.6: their error floor is its bias):
 *
 *     min β‖a‖₁ + ½‖Xa − y‖²,    dual: max β(Re⟨y, ν⟩ − (β/2)‖ν‖²)   subject to |X_jᴴν| ≤ 1,   y − Xa = βν at the optimum,
 *
 * for measurements X (N, n) and a target y (N), real or complex, by an interior-point method, then (real problems)
 * exactly on the support that it finds. `residual` is ‖y − Xa‖₂.
 * @throws InputError when shapes do not fit, numbers are not finite, or β is not above zero
 */
export function lasso(
  measurements: Matrix,
  target: Float64Array,
  beta: number,
  options: OptimumOptions = {},
): L1Optimum {
  assertTarget(measurements, target);
  if (!(beta > 0 && Number.isFinite(beta))) {
    const remedy = "For β = 0 solve basis pursuit or least squares.";
    throw new InputError({ path: "beta", expected: "a number > 0", received: String(beta), remedy });
  }
  const form = rowSpaceForm(measurements, target);
  const candidates: PrimalDualPair[] = [];
  let iterations = 0;
  if (normInfinity(adjointMultiplyVector(measurements, target), measurements.field) <= beta) {
    const dual = form.target.map((value) => value / beta);
    candidates.push({ solution: new Float64Array(form.nearest.length), dual });
  } else {
    const cones = createModulusCones(form.measurements, form.nearest);
    const path = followCentralPath(cones, form.target, beta);
    const found = { solution: cones.point, dual: path.dual };
    const refined = refineOnSupport(form.measurements, form.target, beta, found);
    candidates.push(found, ...(refined === null ? [] : [refined]));
    iterations = path.iterations;
  }
  // The part of the target outside of the range of X adds ½‖y⊥‖² to both bounds, and y⊥/β to ν.
  const best = bestL1Optimum(form.measurements, form.target, beta, candidates, iterations, options, form.least);
  const dual = form.lift(best.dual);
  return { ...best, dual: dual.map((value, i) => value + form.outside[i]! / beta) };
}
