import { createMatrix, type Field, type Matrix, planes } from "./matrix.js";

// The factorising kernels take a matrix column after column, each contiguous and planar: its real parts, then its
// imaginary parts.

/** The columns of a matrix (m, n) one after the other. */
export function packColumns({ rows, columns, field, data }: Matrix): Float64Array {
  const parts = planes(field);
  const packed = new Float64Array(data.length);
  for (let p = 0; p < parts; p++) {
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) packed[(j * parts + p) * rows + i] = data[(p * rows + i) * columns + j]!;
    }
  }
  return packed;
}

/** The matrix (rows, columns) whose columns stand one after the other in `packed`. */
export function unpackColumns(packed: Float64Array, rows: number, columns: number, field: Field): Matrix {
  const parts = planes(field);
  const data = new Float64Array(packed.length);
  for (let p = 0; p < parts; p++) {
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) data[(p * rows + i) * columns + j] = packed[(j * parts + p) * rows + i]!;
    }
  }
  return createMatrix(rows, columns, data, field);
}
