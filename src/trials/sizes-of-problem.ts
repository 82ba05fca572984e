import {
  isLarge,
  keptDescription,
  leastSquares,
  type Matrix,
  multiplyVector,
  relativeDistance,
} from "../linalg/index.js";
import type { ProblemSizes } from "../phases/index.js";
import { isOffered } from "./offer.js";
import type { PreparedTrial } from "./prepared-trial.js";
import { NOISELESS } from "./run-end.js";

/**
 * N and the number of unknowns of a linear problem: whether one point fits it is decided by them. Null where they decide nothing: of networks, and
 * where measurements repeat each other, so that more than one point fits them though they are as many as the unknowns.
 */
export function sizesOfProblem({ problem, vector, matrix }: PreparedTrial): ProblemSizes | null {
  if (!(isOffered(vector) || isOffered(matrix))) return null;
  const unknowns = problem.shape.reduce((count, size) => count * size, 1);
  const sizes = { measurements: problem.measurements, unknowns };
  if (!isOffered(vector)) return sizes;
  const { hasIntercept = false, problem: drawn } = vector.value.source;
  const { measurements, target } = drawn;
  if (sizes.measurements >= unknowns && leavesChoice(measurements, target)) return null;
  return hasIntercept ? { ...sizes, unknowns: unknowns + 1, withIntercept: true } : sizes;
}

/** Whether more than one point satisfies Xa = y, real, where that is found in a moment. */
function leavesChoice(measurements: Matrix, target: Float64Array): boolean {
  if (measurements.field === "complex" || isLarge(measurements)) return false;
  const decomposition = keptDescription(measurements);
  if (decomposition.rank === measurements.columns) return false;
  return relativeDistance(multiplyVector(measurements, leastSquares(decomposition, target)), target) < NOISELESS;
}
