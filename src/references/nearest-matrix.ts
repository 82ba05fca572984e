import { dot, type Matrix, norm2, zeroMatrix } from "../linalg/index.js";
import type { MatrixMeasurements } from "./matrix-measurements.js";

/** The part of ‖𝒳ᵀy‖ at which the normal equations hold. */
const PRECISION = 1e-13;

/** The matrix of least Frobenius norm among those that minimise ‖𝒳(A) − y‖₂, by conjugate gradients (CGLS). */
export function nearestMatrix(operator: MatrixMeasurements, target: Float64Array): Matrix {
  const solution = zeroMatrix(operator.rows, operator.columns);
  const residual = target.slice();
  let gradient = operator.adjoint(residual);
  const enough = PRECISION * norm2(gradient.data);
  const direction = { ...gradient, data: gradient.data.slice() };
  let squared = dot(gradient.data, gradient.data);
  for (let step = 0; step < 10 * solution.data.length && Math.sqrt(squared) > enough; step++) {
    const image = operator.apply(direction);
    const length = squared / dot(image, image);
    for (let k = 0; k < solution.data.length; k++) solution.data[k]! += length * direction.data[k]!;
    for (let i = 0; i < residual.length; i++) residual[i]! -= length * image[i]!;
    gradient = operator.adjoint(residual);
    const next = dot(gradient.data, gradient.data);
    for (let k = 0; k < direction.data.length; k++) {
      direction.data[k] = gradient.data[k]! + (next / squared) * direction.data[k]!;
    }
    squared = next;
  }
  return solution;
}
