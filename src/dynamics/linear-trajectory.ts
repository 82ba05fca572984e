import { exponential, exponentialMinusOne, logarithm, logarithmOnePlus } from "../kernels/index.js";
import { adjointMultiplyVector, keptDecomposition, leastSquares, multiplyVector, subtract } from "../linalg/index.js";
import type { JumpTrajectory } from "./jump-trajectory.js";
import { METHODS } from "./method-kinds.js";
import type { PaddedVector } from "./padded-vector.js";
import type { VectorDynamicsOptions } from "./vector-dynamics.js";

/**
 * Gradient descent on ½‖Xa − y‖² + (β₂/2)‖a‖², real or complex, in closed form: with X = U·diag(s)·Vᴴ, Q = I − VVᴴ,
 *
 *     a(t) = a(0) + V[(1 − α(s² + β₂))^t − 1](Vᴴa(0) − c) + [(1 − αβ₂)^t − 1]Qa(0),  c = (s² + β₂)⁻¹ s Uᴴy,
 *
 * O(nr) for any t. The projected method is on the least-squares solutions from its first step on: a(t) = X†y + (1 − αβ₂)^t Qa(0).
 * Source: theory 3.2 (E2).
 */
export function createLinearTrajectory(
  { problem, initial, method, stepSize, penalty: { l2 } }: VectorDynamicsOptions,
  point: PaddedVector,
): JumpTrajectory {
  const { measurements, target } = problem;
  const decomposition = keptDecomposition(measurements);
  const { left, right, singularValues, rank } = decomposition;
  const modes = singularValues.length;
  const coordinates = adjointMultiplyVector(right, initial);
  for (let part = 0; part < coordinates.length; part++) if (part % modes >= rank) coordinates[part] = 0;
  const unseen = subtract(initial, multiplyVector(right, coordinates));
  const distances = distancesFromLimit();
  const projectedLimit = METHODS[method].interpolates ? leastSquares(decomposition, target) : null;

  /** Vᴴa(0) − c, through the residual, which keeps its digits near the solution. */
  function distancesFromLimit(): Float64Array {
    const residual = subtract(target, multiplyVector(measurements, initial));
    const seen = adjointMultiplyVector(left, residual);
    return seen.map((value, part) => {
      const s = singularValues[part % modes]!;
      return part % modes < rank ? (l2 * coordinates[part]! - s * value) / (s * s + l2) : 0;
    });
  }

  function at(iteration: number): Float64Array {
    if (iteration === 0) return initial.slice();
    const forgotten = decay(stepSize * l2, iteration);
    if (projectedLimit) return projectedLimit.map((value, j) => value + (1 + forgotten) * unseen[j]!);
    const factors = singularValues.map((s) => decay(stepSize * (s * s + l2), iteration));
    const moved = multiplyVector(
      right,
      distances.map((value, part) => factors[part % modes]! * value),
    );
    return moved.map((value, j) => initial[j]! + value + forgotten * unseen[j]!);
  }

  return {
    moveTo: (iteration) => point.write(at(iteration)),
    save: () => ({}),
    restore: (_, iteration) => point.write(at(iteration)),
  };
}

/** (1 − rate)^t − 1 for integers t ≥ 1. */
function decay(rate: number, iteration: number): number {
  if (rate === 1) return -1;
  if (rate < 1) return exponentialMinusOne(iteration * logarithmOnePlus(-rate));
  const size = exponential(iteration * logarithm(rate - 1));
  return (iteration % 2 === 0 ? size : -size) - 1;
}
