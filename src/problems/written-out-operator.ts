import { assertShape } from "../errors/index.js";
import { createMatrix, type Matrix } from "../linalg/index.js";
import { denseOperator } from "./instance-operator.js";
import { largestEigenvalue } from "./largest-eigenvalue.js";
import type { MeasurementOperator, WrittenOutOperator } from "./measurement-operator.js";
import { completionOperator, sensingOperator } from "./measurement-operator.js";

/**
 * Measures with the rows of a real X (N, n₁n₂): y = X·vec(A), vec(A) the columns of A one below the other.
 * @throws InputError when its columns are not as many as A has entries
 */
export function writtenOutOperator(matrix: Matrix, rows: number, columns: number): WrittenOutOperator {
  assertShape("X", ["N", "n₁n₂"], [matrix.rows, rows * columns], [matrix.rows, matrix.columns]);
  const { measurements, apply, adjoint } = denseOperator(matrix, rows, columns);
  let squaredNorm: number | null = null;
  return {
    kind: "written-out",
    rows,
    columns,
    measurements,
    matrix,
    apply,
    adjoint,
    get squaredNorm() {
      squaredNorm ??= largestEigenvalue(measurements, (vector) => apply(adjoint(vector)));
      return squaredNorm;
    },
  };
}

/** The measurements with these indices. */
export function measurementsAt(operator: MeasurementOperator, indices: readonly number[]): MeasurementOperator {
  const { rows, columns } = operator;
  switch (operator.kind) {
    case "completion": {
      const entries = indices.map((i) => operator.entryRows[i]! * columns + operator.entryColumns[i]!);
      return completionOperator(rows, columns, entries);
    }
    case "sensing":
      return sensingOperator(rowsAt(operator.left, indices), rowsAt(operator.right, indices));
    case "written-out":
      return writtenOutOperator(rowsAt(operator.matrix, indices), rows, columns);
  }
}

function rowsAt({ columns, data }: Matrix, indices: readonly number[]): Matrix {
  const chosen = new Float64Array(indices.length * columns);
  indices.forEach((row, index) => {
    chosen.set(data.subarray(row * columns, (row + 1) * columns), index * columns);
  });
  return createMatrix(indices.length, columns, chosen);
}
