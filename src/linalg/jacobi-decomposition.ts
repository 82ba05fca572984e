import { withScratch } from "../kernels/index.js";
import { assertDecomposable } from "./assert-decomposable.js";
import { type Matrix, planes } from "./matrix.js";
import { packColumns, unpackColumns } from "./packed-columns.js";
import { numericalRank, type SingularValueDecomposition } from "./thin-decomposition.js";
import { adjoint } from "./transpose.js";

/** A matrix, or its decomposition where that is known already. */
export type Decomposable = Matrix | SingularValueDecomposition;

/** The decomposition itself, or that of a matrix. @throws InputError like `jacobiDecomposition` */
export const decompositionOf = (given: Decomposable): SingularValueDecomposition =>
  "singularValues" in given ? given : jacobiDecomposition(given);

/**
 * The thin singular value decomposition, real or complex, by one-sided Jacobi after a pivoted QR: small singular values
 * keep their relative accuracy when the matrix is well-conditioned up to a scaling of its shorter dimension. All k
 * singular vectors are orthonormal, also those of zero singular values. The first entry of largest modulus of each left
 * singular vector (of each right one when m < n) is real and positive, so that the factors are reproducible. What the
 * records of runs rest on is decomposed by it, whatever its size.
 * @throws InputError when the matrix has no entries, NaN or infinities
 */
export function jacobiDecomposition(matrix: Matrix): SingularValueDecomposition {
  const { rows, columns, field } = matrix;
  assertDecomposable(matrix);
  const tall = rows >= columns;
  const count = Math.min(rows, columns);
  const length = Math.max(rows, columns);
  const parts = planes(field);
  return withScratch((kernels) => {
    // The kernel takes the columns of a tall matrix: of A, or of Aᴴ, whose left and right factors are A's exchanged.
    const source = kernels.place(packColumns(tall ? matrix : adjoint(matrix)));
    const sigma = kernels.allocate(count);
    const long = kernels.allocate(count * length * parts);
    const short = kernels.allocate(count * count * parts);
    kernels.exports.singularValueDecomposition(source, count, length, parts, sigma, long, short);
    const longFactor = unpackColumns(kernels.view(long, count * length * parts), length, count, field);
    const shortFactor = unpackColumns(kernels.view(short, count * count * parts), count, count, field);
    const singularValues = kernels.view(sigma, count).slice();
    return {
      left: tall ? longFactor : shortFactor,
      singularValues,
      right: tall ? shortFactor : longFactor,
      rank: numericalRank(singularValues, length),
    };
  });
}
