import { InputError } from "../errors/index.js";
import { withScratch } from "../kernels/index.js";
import { assertDecomposable } from "./assert-decomposable.js";
import { createMatrix, type Matrix } from "./matrix.js";
import { signOfLargest } from "./sign-of-largest.js";

/** A = V·diag(λ)·Vᵀ of a real symmetric matrix (n, n). */
export interface SymmetricEigendecomposition {
  /** λ, n values in decreasing order (not of magnitude). */
  readonly values: Float64Array;
  /** V, (n, n), orthonormal columns; the first entry of largest magnitude of each is positive. */
  readonly vectors: Matrix;
}

/**
 * The eigendecomposition of a real symmetric matrix by tridiagonalisation and implicit QL: eigenvalues are good to a few
 * 2⁻⁵²·max|λ|, absolutely; for small ones with small relative errors use the singular value decomposition of a factor.
 * @throws InputError when the matrix is complex, not square, not finite, or differs from its transpose by more than
 *   1e-10 of its largest entry (half the sum of both is decomposed)
 */
export function symmetricEigendecomposition(matrix: Matrix): SymmetricEigendecomposition {
  assertDecomposable(matrix);
  assertSymmetric(matrix);
  const n = matrix.rows;
  return withScratch((kernels) => {
    const source = kernels.allocate(n * n);
    const valuesAt = kernels.allocate(n);
    const vectorsAt = kernels.allocate(n * n);
    const symmetric = kernels.view(source, n * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) symmetric[i * n + j] = (matrix.data[i * n + j]! + matrix.data[j * n + i]!) / 2;
    }
    kernels.exports.symmetricEigen(source, n, valuesAt, vectorsAt);
    const unordered = kernels.view(valuesAt, n);
    const rows = kernels.view(vectorsAt, n * n);
    const order = Array.from(unordered.keys()).sort((a, b) => unordered[b]! - unordered[a]! || a - b);
    const vectors = new Float64Array(n * n);
    order.forEach((source, target) => {
      const row = rows.subarray(source * n, (source + 1) * n);
      const sign = signOfLargest(row);
      for (let t = 0; t < n; t++) vectors[t * n + target] = sign * row[t]!;
    });
    return { values: Float64Array.from(order, (source) => unordered[source]!), vectors: createMatrix(n, n, vectors) };
  });
}

function assertSymmetric({ field, rows, columns, data }: Matrix): void {
  const expected = "a real symmetric matrix";
  if (field !== "real") throw new InputError({ path: "matrix", expected, received: "a complex one" });
  if (rows !== columns) throw new InputError({ path: "matrix", expected, received: `shape (${rows}, ${columns})` });
  let largest = 0;
  for (const value of data) largest = Math.max(largest, Math.abs(value));
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < i; j++) {
      if (Math.abs(data[i * rows + j]! - data[j * rows + i]!) <= 1e-10 * largest) continue;
      const received = `${data[i * rows + j]} at [${i}, ${j}] and ${data[j * rows + i]} at [${j}, ${i}]`;
      throw new InputError({ path: "matrix", expected, received });
    }
  }
}
