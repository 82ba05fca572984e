import { createMatrix, type Matrix, zeroMatrix } from "../linalg/index.js";
import type { MatrixMeasurements } from "./matrix-measurements.js";

// Complex matrices as real ones: A stands as the real matrix E(A) = [Re A, −Im A; Im A, Re A] of twice its size, whose singular values
// are those of A, each twice: ‖E(A)‖⋆ = 2‖A‖⋆. Real measurements of any B, 𝒳(C(B)), see only its part of that form,
//
//     C(B) = ½(B₁₁ + B₂₂) + (i/2)(B₂₁ − B₁₂),
//
// and E(C(B)) is the mean of B and JBJᵀ, J the rotation by i, whose nuclear norms are equal. So no B is better than E(C(B)): the least
// nuclear norm over all real B is twice the one over complex A.

/** Complex measurements as 2N real ones of real matrices of twice the size: 𝒳(C(B)), planar. */
export function embedMeasurements(operator: MatrixMeasurements): MatrixMeasurements {
  return {
    rows: 2 * operator.rows,
    columns: 2 * operator.columns,
    measurements: 2 * operator.measurements,
    apply: (matrix) => operator.apply(compressMatrix(matrix)),
    // ⟨C(B), G⟩ = ⟨B, ½E(G)⟩
    adjoint: (values) => embedMatrix(operator.adjoint(values), 0.5),
  };
}

/** C(B). */
export function compressMatrix({ rows: height, columns: width, data }: Matrix): Matrix {
  const [rows, columns] = [height / 2, width / 2];
  const result = zeroMatrix(rows, columns, "complex");
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const top = i * width + j;
      const bottom = top + rows * width;
      const at = i * columns + j;
      result.data[at] = (data[top]! + data[bottom + columns]!) / 2;
      result.data[rows * columns + at] = (data[bottom]! - data[top + columns]!) / 2;
    }
  }
  return result;
}

/** factor·E(A). */
function embedMatrix({ rows, columns, data }: Matrix, factor: number): Matrix {
  const width = 2 * columns;
  const result = new Float64Array(2 * rows * width);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const re = factor * data[i * columns + j]!;
      const im = factor * data[(rows + i) * columns + j]!;
      const top = i * width + j;
      const bottom = top + rows * width;
      result[top] = re;
      result[top + columns] = -im;
      result[bottom] = im;
      result[bottom + columns] = re;
    }
  }
  return createMatrix(2 * rows, width, result);
}
