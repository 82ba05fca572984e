import { relativeDistance } from "../linalg/index.js";
import type { MatrixInstance } from "../problems/index.js";
import { nuclearNormMinimum, nuclearNormRegression } from "../references/index.js";
import type { ReferenceOptimum } from "./reference-optimum.js";

/**
 * The certified least nuclear norm with the measurements of an explicit instance, real or complex: as the constraint, or with β⋆ > 0
 * in least squares.
 * @throws InputError for a negative or infinite strength
 */
export function matrixInstanceOptimum(instance: MatrixInstance, nuclear: number): ReferenceOptimum {
  const { operator, target, solution } = instance;
  const constrained = nuclear === 0;
  const optimum = constrained ? nuclearNormMinimum(operator, target) : nuclearNormRegression(operator, target, nuclear);
  const { data } = optimum.solution;
  return {
    problem: constrained ? "nuclear-norm minimum" : "nuclear-norm regression",
    formula: constrained ? "‖A‖⋆ subject to X·vec(A) = y*" : `½‖X·vec(A) − y*‖² + ${nuclear}‖A‖⋆`,
    value: optimum.value,
    lowerBound: optimum.lowerBound,
    relativeGap: optimum.gap.relative,
    status: optimum.status,
    message: optimum.message,
    unique: optimum.uniqueness.certified,
    size: optimum.uniqueness.rank,
    testError: solution === null ? null : relativeDistance(data, solution.data),
    solution: data,
  };
}
