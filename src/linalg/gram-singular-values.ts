import { createMatrix } from "./matrix.js";
import { symmetricEigendecomposition } from "./symmetric-eigendecomposition.js";

/**
 * The singular values of a real matrix (rows, columns), row-major, in decreasing order, as the roots of the eigenvalues of its Gram
 * matrix on the shorter side: several times faster than the decomposition, and good to about 2⁻²⁶ of the largest, absolutely.
 * @throws InputError when the matrix has no entries, NaN or infinities
 */
export function gramSingularValues(a: Float64Array, rows: number, columns: number): Float64Array {
  const wide = rows <= columns;
  const [count, length] = wide ? [rows, columns] : [columns, rows];
  const [step, stride] = wide ? [columns, 1] : [1, columns];
  const gram = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k < length; k++) sum += a[i * step + k * stride]! * a[j * step + k * stride]!;
      gram[i * count + j] = sum;
      gram[j * count + i] = sum;
    }
  }
  const { values } = symmetricEigendecomposition(createMatrix(count, count, gram));
  return values.map((value) => Math.sqrt(Math.max(0, value)));
}
