import type { Field, Matrix } from "../linalg/index.js";
import { type SparseRows, selectRows, sparseRows, unitRows } from "./sparse-rows.js";

/**
 * Linear measurements y = 𝒳(A) of a matrix A (rows, columns), as functions: the operator is not materialised. Over the complex field
 * vectors are planar and `adjoint` is 𝒳ᴴ.
 */
export interface MatrixMeasurements {
  /** "real" unless told. */
  readonly field?: Field;
  readonly rows: number;
  readonly columns: number;
  /** N. */
  readonly measurements: number;
  /** 𝒳(A). */
  apply(matrix: Matrix): Float64Array;
  /** 𝒳ᴴν, (rows, columns). */
  adjoint(values: Float64Array): Matrix;
}

/** Observed entries, y_i = A[entryRows_i, entryColumns_i], as the completion operator has them. */
export interface ObservedEntries extends MatrixMeasurements {
  readonly kind: "completion";
  readonly entryRows: Uint32Array;
  readonly entryColumns: Uint32Array;
}

/** Measurements with pairs of vectors, the rows of `left` (N, rows) and `right` (N, columns), as the sensing operator has them. */
export interface MeasuredPairs extends MatrixMeasurements {
  readonly kind: "sensing";
  readonly left: Matrix;
  readonly right: Matrix;
}

/** An operator whose structure, where it shows it, makes the normal equations cheap; functions alone will do. */
export type MeasuredOperator = ObservedEntries | MeasuredPairs | MatrixMeasurements;

/** Measurements of rank one, y_i = p_iᵀAq_i, p_i and q_i the rows of `left` (N, rows) and `right` (N, columns). */
export interface RankOnePairs {
  readonly left: SparseRows;
  readonly right: SparseRows;
}

/** The pairs behind an operator; null when nothing but its functions is known. With them normal equations are cheap. */
export function pairsBehind(operator: MeasuredOperator): RankOnePairs | null {
  if ("left" in operator) return { left: sparseRows(operator.left), right: sparseRows(operator.right) };
  if (!("entryRows" in operator)) return null;
  return {
    left: unitRows(operator.entryRows, operator.rows),
    right: unitRows(operator.entryColumns, operator.columns),
  };
}

/** The measurements with the given indices, and their pairs. */
export function selectMeasurements(
  operator: MatrixMeasurements,
  pairs: RankOnePairs | null,
  kept: readonly number[],
): { operator: MatrixMeasurements; pairs: RankOnePairs | null } {
  const { rows, columns, measurements } = operator;
  if (kept.length === measurements) return { operator, pairs };
  const selected: MatrixMeasurements = {
    rows,
    columns,
    measurements: kept.length,
    apply: (matrix) => {
      const values = operator.apply(matrix);
      return Float64Array.from(kept, (i) => values[i]!);
    },
    adjoint: (values) => operator.adjoint(spreadOver(values, kept, measurements)),
  };
  if (pairs === null) return { operator: selected, pairs };
  return { operator: selected, pairs: { left: selectRows(pairs.left, kept), right: selectRows(pairs.right, kept) } };
}

/** A vector of `length` with the given values at the kept indices and zeros elsewhere. */
export function spreadOver(values: Float64Array, kept: readonly number[], length: number): Float64Array {
  const result = new Float64Array(length);
  kept.forEach((i, k) => {
    result[i] = values[k]!;
  });
  return result;
}
