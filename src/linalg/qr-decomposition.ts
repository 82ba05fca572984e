import { withScratch } from "../kernels/index.js";
import { assertDecomposable } from "./assert-decomposable.js";
import { type Matrix, planes } from "./matrix.js";
import { packColumns, unpackColumns } from "./packed-columns.js";

/** The thin QR factors of a matrix (m, n), with k = min(m, n): A = QR. */
export interface QrDecomposition {
  /** Q, (m, k), orthonormal columns. */
  readonly q: Matrix;
  /** R, (k, n), upper triangular, with a real diagonal ≥ 0. */
  readonly r: Matrix;
}

/**
 * The thin QR decomposition by Householder reflections, real or complex, with the diagonal of R real and ≥ 0. That makes
 * the factors of a matrix of full column rank unique, and Q uniformly (Haar) distributed when the entries of A are
 * independent normal ones; LAPACK's raw signs do neither.
 * @throws InputError when A is empty or not finite
 */
export function qrDecomposition(matrix: Matrix): QrDecomposition {
  assertDecomposable(matrix);
  const { rows, columns, field } = matrix;
  const count = Math.min(rows, columns);
  const parts = planes(field);
  return withScratch((kernels) => {
    const source = kernels.place(packColumns(matrix));
    const q = kernels.allocate(rows * count * parts);
    const r = kernels.allocate(count * columns * parts);
    kernels.exports.qrDecomposition(source, columns, rows, parts, q, r);
    return {
      q: unpackColumns(kernels.view(q, rows * count * parts), rows, count, field),
      r: unpackColumns(kernels.view(r, count * columns * parts), count, columns, field),
    };
  });
}
