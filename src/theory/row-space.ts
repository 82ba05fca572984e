import { InputError } from "../errors/index.js";
import { keptDescription, leadingColumns, type Matrix, zeroMatrix } from "../linalg/index.js";

/**
 * The row space of a real X (N, n) of rank r, through the compact SVD X = U·diag(s)·Vᵀ. P = VVᵀ projects on it and
 * Q = I − P on the null space of X (theory 2.1).
 */
export interface RowSpace {
  /** n. */
  readonly dimension: number;
  /** r. */
  readonly rank: number;
  /** V, (n, r) row-major, orthonormal columns. */
  readonly basis: Float64Array;
  /** s, r values in decreasing order. */
  readonly singularValues: Float64Array;
  /** Vᵀa, length r. */
  coordinates(a: Float64Array): Float64Array;
  /** The columns of Vᵀ, (r, n), with these indices. */
  columns(indices: readonly number[]): Matrix;
  /** V m, length n. */
  combine(m: Float64Array): Float64Array;
  /** The minimum-norm least-squares solution V·diag(1/s)·Uᵀy, length n. */
  leastSquares(y: Float64Array): Float64Array;
  /** The ν, length N, in the column space of X, with Xᵀν = V m. */
  multiplier(m: Float64Array): Float64Array;
}

/** The row space of X, (N, n). @throws InputError when X is complex: what is built on it holds for the real field only. */
export function createRowSpace(measurements: Matrix): RowSpace {
  if (measurements.field === "complex") {
    throw new InputError({
      path: "measurements",
      expected: "a real matrix",
      received: "a complex one",
      remedy: "The slow flow is piecewise linear for real problems only; run the dynamics itself",
    });
  }
  const { rows, columns } = measurements;
  const { left, right, singularValues, rank } = keptDescription(measurements);
  const basis = leadingColumns(right, rank).data;

  function combine(m: Float64Array): Float64Array {
    const result = new Float64Array(columns);
    for (let j = 0; j < columns; j++) {
      let sum = 0;
      for (let p = 0; p < rank; p++) sum += basis[j * rank + p]! * m[p]!;
      result[j] = sum;
    }
    return result;
  }

  return {
    dimension: columns,
    rank,
    basis,
    singularValues: singularValues.slice(0, rank),
    combine,
    columns(indices) {
      const chosen = zeroMatrix(rank, indices.length);
      indices.forEach((j, k) => {
        for (let p = 0; p < rank; p++) chosen.data[p * indices.length + k] = basis[j * rank + p]!;
      });
      return chosen;
    },
    coordinates(a) {
      const result = new Float64Array(rank);
      for (let j = 0; j < columns; j++) {
        const value = a[j]!;
        if (value !== 0) for (let p = 0; p < rank; p++) result[p]! += value * basis[j * rank + p]!;
      }
      return result;
    },
    leastSquares(y) {
      const m = new Float64Array(rank);
      for (let i = 0; i < rows; i++) {
        for (let p = 0; p < rank; p++) m[p]! += left.data[i * left.columns + p]! * y[i]!;
      }
      for (let p = 0; p < rank; p++) m[p]! /= singularValues[p]!;
      return combine(m);
    },
    multiplier(m) {
      const result = new Float64Array(rows);
      for (let i = 0; i < rows; i++) {
        let sum = 0;
        for (let p = 0; p < rank; p++) sum += (left.data[i * left.columns + p]! * m[p]!) / singularValues[p]!;
        result[i] = sum;
      }
      return result;
    },
  };
}
