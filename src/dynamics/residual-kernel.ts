import type { Kernels } from "../kernels/index.js";
import type { Field } from "../linalg/index.js";
import type { PaddedVector } from "./padded-vector.js";
import type { PlacedSystem } from "./placed-system.js";

/**
 * A function that evaluates residual Xa − y and gradient Xᴴ(Xa − y) of a system at the point, in the memory of the system, and returns the
 * residual, to be looked at right away.
 */
export function residualKernel(
  kernels: Kernels,
  field: Field,
  point: PaddedVector,
): (system: PlacedSystem) => Float64Array {
  const { leastSquaresGradient, complexLeastSquaresGradient } = kernels.exports;
  const kernel = field === "complex" ? complexLeastSquaresGradient : leastSquaresGradient;
  return ({ matrix, target, residual, gradient }) => {
    const { address } = matrix;
    kernel(address, matrix.rows, matrix.columns, target, point.address, residual.address, gradient.address);
    return residual.peek();
  };
}
