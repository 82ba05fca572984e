import { InputError } from "../errors/index.js";
import { type Matrix, zeroMatrix } from "./matrix.js";
import { solveLowerTransposed, solveLowerTriangular } from "./triangular-solve.js";

/**
 * The lower triangular L (n, n) with A = LLᵀ, for a real symmetric positive definite A, of which only the lower triangle
 * is read.
 * @throws InputError when A is complex, not square, or not positive definite to rounding
 */
export function choleskyDecomposition(matrix: Matrix): Matrix {
  const { field, rows: n, columns, data } = matrix;
  const expected = "a real symmetric positive definite matrix";
  if (field !== "real") throw new InputError({ path: "matrix", expected, received: "a complex one" });
  if (n !== columns) throw new InputError({ path: "matrix", expected, received: `shape (${n}, ${columns})` });
  const lower = zeroMatrix(n, n);
  const l = lower.data;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = data[i * n + j]!;
      for (let t = 0; t < j; t++) sum -= l[i * n + t]! * l[j * n + t]!;
      if (i !== j) {
        l[i * n + j] = sum / l[j * n + j]!;
      } else if (sum > n * Number.EPSILON * Math.abs(data[i * n + i]!)) {
        l[i * n + i] = Math.sqrt(sum);
      } else {
        throw new InputError({ path: `matrix[${i}, ${i}]`, expected, received: `a pivot of ${sum}` });
      }
    }
  }
  return lower;
}

/** Solves LLᵀx = b for the factor L (n, n) of `choleskyDecomposition` and b of n entries. */
export function solveCholesky(lower: Matrix, rhs: Float64Array): Float64Array {
  return solveLowerTransposed(lower, solveLowerTriangular(lower, rhs));
}
