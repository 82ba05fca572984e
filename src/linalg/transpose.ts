import { createMatrix, type Matrix, zeroMatrix } from "./matrix.js";

/** The transpose Aᵀ, without conjugation: (m, n) → (n, m). */
export function transpose(matrix: Matrix): Matrix {
  return flip(matrix, 1);
}

/** The adjoint Aᴴ, the conjugate transpose: (m, n) → (n, m). Equal to the transpose for the real field. */
export function adjoint(matrix: Matrix): Matrix {
  return flip(matrix, -1);
}

/** The entrywise complex conjugate; the matrix itself for the real field. */
export function conjugate(matrix: Matrix): Matrix {
  if (matrix.field === "real") return matrix;
  const size = matrix.rows * matrix.columns;
  return createMatrix(
    matrix.rows,
    matrix.columns,
    matrix.data.map((value, index) => (index < size ? value : -value)),
    "complex",
  );
}

function flip(matrix: Matrix, imaginarySign: number): Matrix {
  const { rows, columns, field, data } = matrix;
  const result = zeroMatrix(columns, rows, field);
  const size = rows * columns;
  for (let start = 0; start < data.length; start += size || 1) {
    const sign = start === 0 ? 1 : imaginarySign;
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) result.data[start + j * rows + i] = sign * data[start + i * columns + j]!;
    }
  }
  return result;
}
