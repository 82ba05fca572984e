import { withScratch } from "../../kernels/index.js";
import { createMatrix, type Matrix, symmetricEigendecomposition, zeroMatrix } from "../../linalg/index.js";

/** AᵀB, (k, l), of thin matrices (n, k) and (n, l). */
export const transposedProduct = (a: Matrix, b: Matrix): Matrix =>
  thinProduct(a, b, { rows: a.columns, inner: a.rows, rowStride: 1, stride: a.columns });

/** AB, (n, l), of a thin matrix (n, k) and a small one (k, l). */
export const timesSmall = (a: Matrix, b: Matrix): Matrix =>
  thinProduct(a, b, { rows: a.rows, inner: a.columns, rowStride: a.columns, stride: 1 });

function thinProduct(
  a: Matrix,
  b: Matrix,
  { rows, inner, rowStride, stride }: { rows: number; inner: number; rowStride: number; stride: number },
): Matrix {
  const size = rows * b.columns;
  return withScratch((kernels) => {
    const [left, right, out] = [kernels.place(a.data), kernels.place(b.data), kernels.allocate(size)];
    kernels.exports.product(left, rowStride, stride, right, out, rows, inner, b.columns);
    return createMatrix(rows, b.columns, kernels.view(out, size).slice());
  });
}

/** y ← y + factor·x, in place. */
export function addMultiple(y: Float64Array, factor: number, x: Float64Array): void {
  for (let i = 0; i < y.length; i++) y[i]! += factor * x[i]!;
}

/** A ← A + factor·B, in place; where B is narrower, to the first columns of A. */
export function addScaled(a: Matrix, factor: number, b: Matrix): void {
  for (let row = 0; row < a.rows; row++) {
    for (let k = 0; k < b.columns; k++) a.data[row * a.columns + k]! += factor * b.data[row * b.columns + k]!;
  }
}

/** The first columns of a matrix, each times its factor. */
export function scaledColumns(matrix: Matrix, factors: ArrayLike<number>): Matrix {
  const { rows, columns, data } = matrix;
  const leading = zeroMatrix(rows, factors.length);
  for (let row = 0; row < rows; row++) {
    for (let k = 0; k < factors.length; k++) {
      leading.data[row * factors.length + k] = factors[k]! * data[row * columns + k]!;
    }
  }
  return leading;
}

/** One column, (n, 1). */
export const column = ({ rows, columns, data }: Matrix, k: number): Matrix =>
  createMatrix(
    rows,
    1,
    Float64Array.from({ length: rows }, (_, row) => data[row * columns + k]!),
  );

/** The columns of a matrix from one on. */
export function columnsFrom({ rows, columns, data }: Matrix, first: number): Matrix {
  const rest = zeroMatrix(rows, columns - first);
  for (let row = 0; row < rows; row++) {
    rest.data.set(data.subarray(row * columns + first, (row + 1) * columns), row * rest.columns);
  }
  return rest;
}

/** A and B side by side, (n, k + l). */
export function sideBySide(a: Matrix, b: Matrix): Matrix {
  const joined = zeroMatrix(a.rows, a.columns + b.columns);
  for (let row = 0; row < a.rows; row++) {
    const to = row * joined.columns;
    joined.data.set(a.data.subarray(row * a.columns, (row + 1) * a.columns), to);
    joined.data.set(b.data.subarray(row * b.columns, (row + 1) * b.columns), to + a.columns);
  }
  return joined;
}

/** Directions whose squared length is below this share of the greatest one are rounding. */
const NEGLIGIBLE = 1e-22;
/** Up to this spread of squared lengths one pass leaves a basis orthonormal to 10⁻¹⁰. */
const SPREAD = 1e-6;

/** An orthonormal basis of the range of a thin matrix (n, k), (n, at most k), by the eigenvectors of its Gram matrix. */
export function orthonormalBasis(matrix: Matrix): Matrix {
  const { values, vectors } = symmetricEigendecomposition(transposedProduct(matrix, matrix));
  const kept = values.filter((value) => value > NEGLIGIBLE * values[0]!);
  const basis = timesSmall(
    matrix,
    scaledColumns(
      vectors,
      kept.map((value) => 1 / Math.sqrt(value)),
    ),
  );
  return kept.length > 0 && kept.at(-1)! < SPREAD * kept[0]! ? orthonormalBasis(basis) : basis;
}
