import type { Matrix } from "../linalg/index.js";
import type { MatrixMeasurements, RankOnePairs } from "./matrix-measurements.js";
import { createSemidefiniteSystem } from "./semidefinite-system.js";
import { sparseInnerProduct } from "./sparse-rows.js";

/** Least squares with matrix measurements through their Gram matrix 𝒳𝒳ᵀ, (N, N). */
export interface MeasurementGram {
  /** Indices of measurements of which none depends on the others, in increasing order. */
  readonly independent: readonly number[];
  /** 𝒳ᵀ(𝒳𝒳ᵀ)⁻¹y with the independent measurements: the matrix of least Frobenius norm that has them. */
  minimumNorm(values: Float64Array): Matrix;
}

export function createMeasurementGram(operator: MatrixMeasurements, pairs: RankOnePairs | null): MeasurementGram {
  const count = operator.measurements;
  const system = createSemidefiniteSystem(count);
  const matrix = system.blank();
  for (let j = 0; j < count; j++) {
    if (pairs !== null) {
      for (let i = j; i < count; i++) {
        const left = sparseInnerProduct(pairs.left, i, j);
        matrix[i * count + j] = left === 0 ? 0 : left * sparseInnerProduct(pairs.right, i, j);
      }
      continue;
    }
    const unit = new Float64Array(count);
    unit[j] = 1;
    const image = operator.apply(operator.adjoint(unit));
    for (let i = j; i < count; i++) matrix[i * count + j] = image[i]!;
  }
  const dependent = new Set(system.factor());
  return {
    independent: Array.from({ length: count }, (_, i) => i).filter((i) => !dependent.has(i)),
    minimumNorm: (values) => operator.adjoint(system.solve(values)),
  };
}
