import { type Matrix, zeroMatrix } from "./matrix.js";

/** The first `count` columns of a real matrix: itself where it has no more. */
export function leadingColumns(matrix: Matrix, count: number): Matrix {
  const { rows, columns, data } = matrix;
  if (count === columns) return matrix;
  const leading = zeroMatrix(rows, count);
  for (let i = 0; i < rows; i++) leading.data.set(data.subarray(i * columns, i * columns + count), i * count);
  return leading;
}
