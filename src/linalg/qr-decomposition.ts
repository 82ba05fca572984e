import { withScratch } from "../kernels/index.js";
import { type Matrix, planes } from "./matrix.js";
import { packColumns, unpackColumns } from "./packed-columns.js";
import { assertDecomposable } from "./singular-value-decomposition.js";

/** The thin QR factors of a matrix (m, n), with k = min(m, n): A = QR. */
export interface QrDecomposition {
  /** Q, (m, k), orthonormal columns. */
  readonly q: Matrix;
  /** R, (k, n), upper triangular. */
  readonly r: Matrix;
}

export interface QrOptions {
  /**
   * Make the diagonal of R real and ≥ 0, which makes the factors of a matrix of full column rank unique, and Q
   * uniformly distributed when the entries of A are independent normal ones. Default false: Householder's own signs.
   */
  readonly positiveDiagonal?: boolean;
}

/**
 * The thin QR decomposition by Householder reflections, real or complex. With LAPACK's sign rule for the real field: each
 * diagonal entry of R has the sign opposite to that of the entry it replaces, unless `positiveDiagonal` is set.
 * @throws InputError when A is empty or not finite
 */
export function qrDecomposition(matrix: Matrix, { positiveDiagonal = false }: QrOptions = {}): QrDecomposition {
  assertDecomposable(matrix);
  const { rows, columns, field } = matrix;
  const count = Math.min(rows, columns);
  const parts = planes(field);
  return withScratch((kernels) => {
    const source = kernels.place(packColumns(matrix));
    const q = kernels.allocate(rows * count * parts);
    const r = kernels.allocate(count * columns * parts);
    kernels.exports.qrDecomposition(source, columns, rows, parts, q, r, positiveDiagonal ? 1 : 0);
    return {
      q: unpackColumns(kernels.view(q, rows * count * parts), rows, count, field),
      r: unpackColumns(kernels.view(r, count * columns * parts), count, columns, field),
    };
  });
}
