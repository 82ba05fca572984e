import fc from "fast-check";
import {
  adjoint,
  createMatrix,
  type Field,
  type Matrix,
  multiply,
  normInfinity,
  planes,
  subtract,
  zeroMatrix,
} from "../../src/linalg/index.js";

export const anyField = fc.constantFrom<Field>("real", "complex");

/** A reproducible generator of numbers in [-3, 3) (sums of a linear congruence: test matrices need nothing better). */
export function generator(seed: number): () => number {
  let state = (Math.imul(seed, 2654435761) ^ 0x9e3779b9) >>> 0;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
  return () => next() + next() + next();
}

export function randomMatrix(rows: number, columns: number, field: Field, seed: number): Matrix {
  return createMatrix(rows, columns, randomVector(rows * columns, field, seed), field);
}

export function randomVector(length: number, field: Field, seed: number): Float64Array {
  return Float64Array.from({ length: length * planes(field) }, generator(seed));
}

export function diagonalMatrix(values: ArrayLike<number>): Matrix {
  const result = zeroMatrix(values.length, values.length);
  for (let i = 0; i < values.length; i++) result.data[i * (values.length + 1)] = values[i]!;
  return result;
}

export function identityMatrix(size: number): Matrix {
  return diagonalMatrix(new Float64Array(size).fill(1));
}

/** The largest entry of |AᴴA − I|: how far the columns of A are from orthonormal. */
export function departureFromOrthonormal(columns: Matrix): number {
  return maximalDifference(multiply(adjoint(columns), columns), identityMatrix(columns.columns));
}

/** The largest difference of entries; a missing imaginary block counts as zero. */
export function maximalDifference(a: Matrix, b: Matrix): number {
  const size = a.rows * a.columns;
  if (b.rows !== a.rows || b.columns !== a.columns) return Number.POSITIVE_INFINITY;
  const imaginary = (matrix: Matrix) =>
    matrix.field === "complex" ? matrix.data.subarray(size) : new Float64Array(size);
  return Math.max(
    normInfinity(subtract(a.data.subarray(0, size), b.data.subarray(0, size))),
    normInfinity(subtract(imaginary(a), imaginary(b))),
  );
}
