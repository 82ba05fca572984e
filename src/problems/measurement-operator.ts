import { InputError } from "../errors/index.js";
import { type Matrix, zeroMatrix } from "../linalg/index.js";
import { largestEigenvalue } from "./largest-eigenvalue.js";

/** X: N linear measurements of a matrix A (n₁, n₂). */
interface LinearMeasurements {
  /** n₁ and n₂. */
  readonly rows: number;
  readonly columns: number;
  /** N. */
  readonly measurements: number;
  /** σ²max(X), the largest eigenvalue of XᵀX. */
  readonly squaredNorm: number;
  /** X·vec(A), length N. */
  apply(matrix: Matrix): Float64Array;
  /** Σ r_i X_i = unvec(Xᵀr), (n₁, n₂). */
  adjoint(residual: Float64Array): Matrix;
}

/** Measurement i is the entry A[entryRows_i, entryColumns_i]; no entry occurs twice. */
export interface CompletionOperator extends LinearMeasurements {
  readonly kind: "completion";
  readonly entryRows: Uint32Array;
  readonly entryColumns: Uint32Array;
}

/** Measurement i is x₁ᵀAx₂ with x₁ the i-th row of `left` (N, n₁) and x₂ that of `right` (N, n₂). */
export interface SensingOperator extends LinearMeasurements {
  readonly kind: "sensing";
  readonly left: Matrix;
  readonly right: Matrix;
}

/** Measurement i is x_iᵀvec(A), x_i the i-th row of `matrix` (N, n₁n₂), which is written out; vec stacks columns. */
export interface WrittenOutOperator extends LinearMeasurements {
  readonly kind: "written-out";
  readonly matrix: Matrix;
}

/** How a matrix is measured: entries of it, products with pairs of vectors, or any numbers that are linear in it. */
export type MeasurementOperator = CompletionOperator | SensingOperator | WrittenOutOperator;

/**
 * Observes entries, given by row-major index i·n₂ + j. XᵀX is a diagonal of zeros and ones. Source: theory 2.10.
 * @throws InputError when there is none, one lies outside the matrix, or one occurs twice
 */
export function completionOperator(rows: number, columns: number, entries: ArrayLike<number>): CompletionOperator {
  const seen = new Uint8Array(rows * columns);
  if (entries.length === 0) throw entryFault(rows, columns, "none");
  for (let index = 0; index < entries.length; index++) {
    const entry = entries[index]!;
    if (!(Number.isInteger(entry) && entry >= 0 && entry < seen.length)) throw entryFault(rows, columns, String(entry));
    if (seen[entry] === 1) throw entryFault(rows, columns, `${entry} twice`);
    seen[entry] = 1;
  }
  const indices = Uint32Array.from(entries);
  return {
    kind: "completion",
    rows,
    columns,
    measurements: indices.length,
    squaredNorm: 1,
    entryRows: indices.map((entry) => Math.floor(entry / columns)),
    entryColumns: indices.map((entry) => entry % columns),
    apply: ({ data }) => Float64Array.from(indices, (entry) => data[entry]!),
    adjoint(residual) {
      const result = zeroMatrix(rows, columns);
      indices.forEach((entry, index) => {
        result.data[entry] = residual[index]!;
      });
      return result;
    },
  };
}

function entryFault(rows: number, columns: number, received: string): InputError {
  const expected = `different indices of entries, 0 to ${rows * columns - 1} for a ${rows}x${columns} matrix`;
  return new InputError({ path: "entries", expected, received });
}

/**
 * Measures with pairs of vectors, the rows of `left` (N, n₁) and `right` (N, n₂). Row i of X would be x₂ᵀ ⊗ x₁ᵀ, as vec stacks
 * columns. Source: theory 2.8.
 * @throws InputError when the numbers of rows differ or nothing is measured
 */
export function sensingOperator(left: Matrix, right: Matrix): SensingOperator {
  if (left.rows !== right.rows || left.data.length === 0 || right.data.length === 0) {
    throw new InputError({
      path: "right",
      expected: `a row for each of the ${left.rows} rows of left (at least one, with entries)`,
      received: `${right.rows} rows`,
    });
  }
  const { rows: measurements, columns: rows } = left;
  const { columns } = right;
  const apply = ({ data }: Matrix) => {
    const result = new Float64Array(measurements);
    for (let i = 0; i < measurements; i++) {
      for (let row = 0; row < rows; row++) {
        let image = 0;
        for (let column = 0; column < columns; column++) {
          image += data[row * columns + column]! * right.data[i * columns + column]!;
        }
        result[i]! += left.data[i * rows + row]! * image;
      }
    }
    return result;
  };
  const adjoint = (residual: Float64Array) => {
    const result = zeroMatrix(rows, columns);
    for (let i = 0; i < measurements; i++) {
      for (let row = 0; row < rows; row++) {
        const factor = residual[i]! * left.data[i * rows + row]!;
        for (let column = 0; column < columns; column++) {
          result.data[row * columns + column]! += factor * right.data[i * columns + column]!;
        }
      }
    }
    return result;
  };
  let squaredNorm: number | null = null;
  return {
    kind: "sensing",
    rows,
    columns,
    measurements,
    left,
    right,
    apply,
    adjoint,
    get squaredNorm() {
      squaredNorm ??= largestEigenvalue(measurements, (vector) => apply(adjoint(vector)));
      return squaredNorm;
    },
  };
}
