import { createMatrix } from "./matrix.js";
import { gram } from "./multiply.js";
import { symmetricEigendecomposition } from "./symmetric-eigendecomposition.js";
import { transpose } from "./transpose.js";

/**
 * The singular values of a real matrix (rows, columns), row-major, in decreasing order, as the roots of the eigenvalues of its Gram
 * matrix on the shorter side: several times faster than the decomposition, and good to about 2⁻²⁶ of the largest, absolutely.
 * @throws InputError when the matrix has no entries, NaN or infinities
 */
export function gramSingularValues(a: Float64Array, rows: number, columns: number): Float64Array {
  const matrix = createMatrix(rows, columns, a);
  const { values } = symmetricEigendecomposition(gram(rows <= columns ? matrix : transpose(matrix)));
  return values.map((value) => Math.sqrt(Math.max(0, value)));
}
