import { assertDecomposable } from "./assert-decomposable.js";
import { jacobiDecomposition } from "./jacobi-decomposition.js";
import type { Matrix } from "./matrix.js";
import { productDecomposition } from "./product-decomposition.js";
import type { SingularValueDecomposition } from "./thin-decomposition.js";

/** The shorter side from which on products of matrices are faster than rotations. */
const LARGE_SIDE = 64;

/**
 * The thin singular value decomposition. Real matrices whose shorter side is 64 or more are decomposed by products of matrices, several times as
 * fast: normwise good to rounding, as LAPACK's are. Complex and smaller ones, and those with rows (columns, where m > n) that depend on each other to the last
 * bit, are decomposed as by `jacobiDecomposition`, which keeps small singular values relatively accurate.
 * @throws InputError when the matrix has no entries, NaN or infinities
 */
export function singularValueDecomposition(matrix: Matrix): SingularValueDecomposition {
  assertDecomposable(matrix);
  const isLarge = matrix.field === "real" && Math.min(matrix.rows, matrix.columns) >= LARGE_SIDE;
  return (isLarge ? productDecomposition(matrix) : null) ?? jacobiDecomposition(matrix);
}
