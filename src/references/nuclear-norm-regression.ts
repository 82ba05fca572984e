import { InputError } from "../errors/index.js";
import { singularValueDecomposition, zeroMatrix } from "../linalg/index.js";
import { compressMatrix, embedMeasurements } from "./complex-embedding.js";
import type { OptimumOptions } from "./convex-optimum.js";
import { douglasRachford } from "./douglas-rachford.js";
import { followCentralPath } from "./interior-point.js";
import { type MeasuredOperator, pairsBehind } from "./matrix-measurements.js";
import { createMeasurementGram } from "./measurement-gram.js";
import {
  assertMeasured,
  FEW_MEASUREMENTS,
  MOST_MEASUREMENTS,
  type NuclearOptimum,
  nuclearOptimum,
} from "./nuclear-optimum.js";
import { createSpectralCone } from "./spectral-cone.js";

/**
 * Least squares with a nuclear-norm penalty, where the penalised methods end:
 *
 *     min β‖A‖⋆ + ½‖𝒳(A) − y‖²,    dual: max β(⟨y, ν⟩ − (β/2)‖ν‖²)   subject to ‖𝒳ᵀν‖₂→₂ ≤ 1,
 *
 * with y − 𝒳(A) = βν at the optimum, by the methods of `nuclearNormMinimum`, real and complex. `residual` is ‖y − 𝒳(A)‖₂.
 * @throws InputError when the target does not fit or is not finite, or β is not above zero
 */
export function nuclearNormRegression(
  operator: MeasuredOperator,
  target: Float64Array,
  beta: number,
  options: OptimumOptions = {},
): NuclearOptimum {
  assertMeasured(operator, target);
  if (!(beta > 0 && Number.isFinite(beta))) {
    const remedy = "For β = 0 take the nuclear-norm minimum.";
    throw new InputError({ path: "beta", expected: "a number > 0", received: String(beta), remedy });
  }
  if (operator.field === "complex") {
    // ‖E(A)‖⋆ = 2‖A‖⋆
    const found = nuclearNormRegression(embedMeasurements(operator), target, beta / 2, options);
    const solution = compressMatrix(found.solution);
    const dual = found.dual.map((value) => value / 2);
    return nuclearOptimum(operator, target, beta, solution, dual, found.iterations, options);
  }
  if (singularValueDecomposition(operator.adjoint(target)).singularValues[0]! <= beta) {
    const zero = zeroMatrix(operator.rows, operator.columns);
    const dual = target.map((value) => value / beta);
    return nuclearOptimum(operator, target, beta, zero, dual, 0, options);
  }
  const pairs = pairsBehind(operator);
  const gram = createMeasurementGram(operator, pairs);
  if (target.length > FEW_MEASUREMENTS) {
    const { solution, dual, iterations } = douglasRachford(operator, gram, target, beta);
    const optimum = nuclearOptimum(operator, target, beta, solution, dual, iterations, options);
    if (optimum.status === "optimal" || target.length > MOST_MEASUREMENTS) return optimum;
  }
  const cone = createSpectralCone(operator, pairs, operator.adjoint(gram.solve(target, 0)));
  const { dual, iterations } = followCentralPath(cone, target, beta);
  return nuclearOptimum(operator, target, beta, cone.point, dual, iterations, options);
}
