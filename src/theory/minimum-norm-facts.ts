import { InputError } from "../errors/index.js";
import { minimumNorm, norm2, normInfinity, subtract } from "../linalg/index.js";
import type { RecoveryProblem } from "../problems/index.js";

/** How far memorisation ends from the truth. */
export interface MinimumNormFacts {
  /** â = X†y*, the minimum-ℓ2-norm least-squares solution, planar. */
  readonly solution: Float64Array;
  /** ‖â − a*‖₂/‖a*‖₂: the test error between memorisation and generalisation. */
  readonly relativeError: number;
  /** ‖â − a*‖∞. */
  readonly largestError: number;
  /**
   * ‖â − a*‖∞/(αβ): the paper's own predictor of t2, off by a factor of 0.6 to 7.8 (theory 3.5). Infinite for β = 0.
   */
  readonly predictedDelay: number;
}

/**
 * Facts about the minimum-norm solution of a problem whose a* is known.
 * @throws InputError when a* is not known
 */
export function minimumNormFacts(problem: RecoveryProblem, stepSize: number, l1: number): MinimumNormFacts {
  if (problem.solution === null) {
    throw new InputError({ path: "problem.solution", expected: "the true solution a*", received: "none" });
  }
  const { measurements, target } = problem;
  const solution = minimumNorm(measurements, target);
  const error = subtract(solution, problem.solution);
  const largestError = normInfinity(error, problem.measurements.field);
  return {
    solution,
    relativeError: norm2(error) / norm2(problem.solution),
    largestError,
    predictedDelay: largestError / (stepSize * l1),
  };
}
