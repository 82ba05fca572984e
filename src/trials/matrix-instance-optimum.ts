import { relativeDistance } from "../linalg/index.js";
import type { MatrixInstance } from "../problems/index.js";
import { nuclearNormMinimum, nuclearNormRegression } from "../references/index.js";
import { nuclearProblem } from "./matrix-reference.js";
import { optimumFacts, type ReferenceOptimum } from "./reference.js";

/**
 * The certified least nuclear norm with the measurements of an explicit instance, real or complex: as the constraint, or with β⋆ > 0
 * in least squares.
 * @throws InputError for a negative or infinite strength
 */
export function matrixInstanceOptimum(instance: MatrixInstance, nuclear: number): ReferenceOptimum {
  const { operator, target, solution } = instance;
  const optimum =
    nuclear === 0 ? nuclearNormMinimum(operator, target) : nuclearNormRegression(operator, target, nuclear);
  const { data } = optimum.solution;
  return {
    ...optimumFacts(optimum),
    ...nuclearProblem(nuclear),
    size: optimum.uniqueness.rank,
    sizeName: "rank",
    testError: solution === null ? null : relativeDistance(data, solution.data),
    solution: data,
  };
}
