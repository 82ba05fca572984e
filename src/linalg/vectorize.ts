import { InputError } from "../errors/index.js";
import { createMatrix, type Field, type Matrix, planes } from "./matrix.js";

/** vec(A): the columns of A (m, n) stacked into a vector of mn entries (theory 2.1), planar for the complex field. */
export function vectorize({ rows, columns, data, field }: Matrix): Float64Array {
  return exchange(data, rows, columns, field);
}

/**
 * The matrix (rows, columns) whose stacked columns are x: the inverse of `vectorize`.
 * @throws InputError when the length of x does not fit
 */
export function unvectorize(x: Float64Array, rows: number, columns: number, field: Field = "real"): Matrix {
  const entries = rows * columns * planes(field);
  if (x.length !== entries) {
    const expected = `${entries} entries for a ${field} matrix (${rows}, ${columns})`;
    throw new InputError({ path: "x", expected, received: `${x.length} entries` });
  }
  return createMatrix(rows, columns, exchange(x, columns, rows, field), field);
}

/** Each (rows, columns) plane of `data`, transposed. */
function exchange(data: Float64Array, rows: number, columns: number, field: Field): Float64Array {
  const result = new Float64Array(data.length);
  for (let p = 0; p < planes(field); p++) {
    const start = p * rows * columns;
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) result[start + j * rows + i] = data[start + i * columns + j]!;
    }
  }
  return result;
}
