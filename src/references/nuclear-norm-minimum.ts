import { createMatrix, type Matrix, norm2, subtract } from "../linalg/index.js";
import { compressMatrix, embedMeasurements } from "./complex-embedding.js";
import { FEASIBLE, infeasibleOptimum, type OptimumOptions } from "./convex-optimum.js";
import { douglasRachford } from "./douglas-rachford.js";
import { followCentralPath } from "./interior-point.js";
import {
  type MatrixMeasurements,
  type MeasuredOperator,
  pairsBehind,
  selectMeasurements,
  spreadOver,
} from "./matrix-measurements.js";
import { createMeasurementGram } from "./measurement-gram.js";
import { nearestMatrix } from "./nearest-matrix.js";
import {
  assertMeasured,
  FEW_MEASUREMENTS,
  MOST_MEASUREMENTS,
  type NuclearOptimum,
  nuclearOptimum,
} from "./nuclear-optimum.js";
import { createSpectralCone } from "./spectral-cone.js";
import { withoutMinimiser } from "./spectral-uniqueness.js";

/**
 * The matrix of least nuclear norm with given measurements, what matrix sensing and completion with a vanishing penalty
 * tend to (theory 2.21, 3.7):
 *
 *     min ‖A‖⋆   subject to 𝒳(A) = y,    dual: max ⟨y, ν⟩   subject to ‖𝒳ᵀν‖₂→₂ ≤ 1,
 *
 * a semidefinite program: for more than 150 measurements by Douglas–Rachford splitting, where that is enough for the
 * tolerance, else (up to 4000 measurements) by an interior-point method, which is slower, with the cube of N, but does
 * not mind degenerate problems. Equalities, not the published ball of radius 1e-6.
 * A complex A is found as a real matrix of twice the size (see complex-embedding), and judged as the complex one.
 * @throws InputError when the target does not fit or is not finite
 */
export function nuclearNormMinimum(
  operator: MeasuredOperator,
  target: Float64Array,
  options: OptimumOptions = {},
): NuclearOptimum {
  assertMeasured(operator, target);
  if (operator.field === "complex") return complexMinimum(operator, target, options);
  const pairs = pairsBehind(operator);
  const gram = createMeasurementGram(operator, pairs);
  const start = operator.adjoint(gram.solve(target, 0));
  if (norm2(subtract(target, operator.apply(start))) > FEASIBLE * norm2(target)) {
    const nearest = nearestMatrix(operator, target);
    const missed = subtract(target, operator.apply(nearest));
    const remedy =
      "With noise, or entries that disagree, solve the penalised problem (nuclear-norm regression) instead.";
    return { ...infeasibleOptimum(nearest, missed, norm2(missed), remedy), uniqueness: withoutMinimiser(nearest) };
  }
  if (norm2(start.data) === 0) {
    return nuclearOptimum(operator, target, 0, start, new Float64Array(target.length), 0, options);
  }
  // The nearest matrix that has the measurements to the last digit.
  const judge = (point: Matrix, dual: Float64Array, iterations: number): NuclearOptimum => {
    const correction = operator.adjoint(gram.solve(subtract(target, operator.apply(point)), 0)).data;
    const data = point.data.map((value, k) => value + correction[k]!);
    const solution = createMatrix(point.rows, point.columns, data);
    return nuclearOptimum(operator, target, 0, solution, dual, iterations, options);
  };
  const kept = gram.independent;
  if (kept === null || target.length > FEW_MEASUREMENTS) {
    const { solution, dual, iterations } = douglasRachford(operator, gram, target, 0);
    const optimum = judge(solution, dual, iterations);
    if (optimum.status === "optimal" || kept === null || kept.length > MOST_MEASUREMENTS) return optimum;
  }
  const selected = selectMeasurements(operator, pairs, kept);
  const cone = createSpectralCone(selected.operator, selected.pairs, start);
  const values = Float64Array.from(kept, (i) => target[i]!);
  const { dual, iterations } = followCentralPath(cone, values, 0);
  return judge(cone.point, spreadOver(dual, kept, target.length), iterations);
}

function complexMinimum(operator: MatrixMeasurements, target: Float64Array, options: OptimumOptions): NuclearOptimum {
  const found = nuclearNormMinimum(embedMeasurements(operator), target, options);
  const solution = compressMatrix(found.solution);
  if (found.status === "infeasible") {
    return { ...found, solution, uniqueness: withoutMinimiser(solution) };
  }
  // ‖E(𝒳ᴴν)‖₂→₂/2 ≤ 1 is what the real dual says of ν.
  const dual = found.dual.map((value) => value / 2);
  return nuclearOptimum(operator, target, 0, solution, dual, found.iterations, options);
}
