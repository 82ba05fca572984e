import { assertStrength, type Penalty } from "./penalty.js";
import { softThreshold } from "./soft-threshold.js";
import { assertMatrixShape, decompose, type MatrixShape, recompose } from "./spectral-penalty.js";

/**
 * h(A) = β‖A‖⋆ = β·Σσ_k(A), for a matrix (rows, columns) given by its entries, row-major. The norm is that of the transpose, so a
 * column-major vec(A) is the same penalty with rows and columns exchanged.
 *
 * Subgradient: β·UVᴴ of the thin decomposition with all min(rows, columns) columns, those of zero singular values included: an
 * element of ∂h as any. Prox: singular value thresholding by step·β. Source: theory 2.14.
 * @throws InputError for a negative strength
 */
export function nuclear({ strength, ...shape }: MatrixShape & { strength: number }): Penalty {
  assertStrength("penalty.nuclear", strength);
  const sum = (values: Float64Array) => strength * values.reduce((total, value) => total + value, 0);
  return {
    name: "nuclear",
    formula: "β‖A‖⋆",
    convex: true,
    assertFits: (other) => assertMatrixShape("the nuclear norm", shape, other),
    value: (a) => sum(decompose(a, shape).singularValues),
    subgradient(a, out) {
      const decomposition = decompose(a, shape);
      recompose(
        decomposition,
        decomposition.singularValues.map(() => strength),
        out,
      );
    },
    prox(a, step, out) {
      const decomposition = decompose(a, shape);
      const values = softThreshold(decomposition.singularValues, step * strength);
      recompose(decomposition, values, out);
      return sum(values);
    },
  };
}
