import { InputError } from "../errors/index.js";
import { withScratch } from "../kernels/index.js";
import { createMatrix, type Matrix, planes } from "./matrix.js";

/** The thin SVD A = U·diag(σ)·Vᴴ of a matrix (m, n), with k = min(m, n). */
export interface SingularValueDecomposition {
  /** U, (m, k), orthonormal columns. */
  readonly left: Matrix;
  /** σ, k values in decreasing order. */
  readonly singularValues: Float64Array;
  /** V (not Vᴴ), (n, k), orthonormal columns. */
  readonly right: Matrix;
  /** How many singular values are above max(m, n)·2⁻⁵²·σ₁. */
  readonly rank: number;
}

/**
 * The thin singular value decomposition, real or complex, by one-sided Jacobi after a pivoted QR: small singular values
 * keep their relative accuracy when the matrix is well-conditioned up to a scaling of its shorter dimension. All k
 * singular vectors are orthonormal, also those of zero singular values. The first entry of largest modulus of each left
 * singular vector (of each right one when m < n) is real and positive, so that the factors are reproducible.
 * @throws InputError when the matrix has no entries, NaN or infinities
 */
export function singularValueDecomposition(matrix: Matrix): SingularValueDecomposition {
  const { rows, columns, field, data } = matrix;
  assertDecomposable(matrix);
  const tall = rows >= columns;
  const count = Math.min(rows, columns);
  const length = Math.max(rows, columns);
  const parts = planes(field);
  return withScratch((kernels) => {
    const source = kernels.allocate(data.length);
    const sigma = kernels.allocate(count);
    const long = kernels.allocate(count * length * parts);
    const short = kernels.allocate(count * count * parts);
    // The kernel takes the columns of a tall matrix: of A, or of Aᴴ, whose left and right factors are A's exchanged.
    const vectors = kernels.view(source, data.length);
    for (let p = 0; p < parts; p++) {
      for (let i = 0; i < count; i++) {
        for (let t = 0; t < length; t++) {
          const value = tall ? data[(p * rows + t) * columns + i]! : data[(p * rows + i) * columns + t]!;
          vectors[(i * parts + p) * length + t] = !tall && p === 1 ? -value : value;
        }
      }
    }
    kernels.exports.singularValueDecomposition(source, count, length, parts, sigma, long, short);
    const longFactor = asColumns(kernels.view(long, count * length * parts), count, length, matrix);
    const shortFactor = asColumns(kernels.view(short, count * count * parts), count, count, matrix);
    const singularValues = kernels.view(sigma, count).slice();
    return {
      left: tall ? longFactor : shortFactor,
      singularValues,
      right: tall ? shortFactor : longFactor,
      rank: numericalRank(singularValues, length),
    };
  });
}

function numericalRank(singularValues: Float64Array, length: number): number {
  const cutOff = length * Number.EPSILON * singularValues[0]!;
  const below = singularValues.findIndex((value) => value <= cutOff);
  return below < 0 ? singularValues.length : below;
}

/** The matrix whose columns are the planar vectors one after the other in `vectors`. */
function asColumns(vectors: Float64Array, count: number, length: number, { field }: Matrix): Matrix {
  const parts = planes(field);
  const result = new Float64Array(vectors.length);
  for (let p = 0; p < parts; p++) {
    for (let i = 0; i < count; i++) {
      for (let t = 0; t < length; t++) {
        result[(p * length + t) * count + i] = vectors[(i * parts + p) * length + t]!;
      }
    }
  }
  return createMatrix(length, count, result, field);
}

/** @throws InputError when the matrix has no entries, NaN or infinities */
export function assertDecomposable(matrix: Matrix): void {
  if (matrix.data.length === 0) {
    throw new InputError({
      path: "matrix",
      expected: "at least one entry",
      received: `${matrix.rows} x ${matrix.columns}`,
    });
  }
  const index = matrix.data.findIndex((value) => !Number.isFinite(value));
  if (index < 0) return;
  const entry = index % (matrix.rows * matrix.columns);
  const place = `[${Math.floor(entry / matrix.columns)}, ${entry % matrix.columns}]`;
  throw new InputError({ path: `matrix${place}`, expected: "a finite number", received: String(matrix.data[index]) });
}
