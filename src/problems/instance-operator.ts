import { assertShape } from "../errors/index.js";
import {
  adjointMultiplyVector,
  createMatrix,
  type Field,
  type Matrix,
  multiplyVector,
  unvectorize,
  vectorize,
} from "../linalg/index.js";
import type { MeasurementOperator } from "./measurement-operator.js";

/** Linear measurements of a real or complex matrix A (rows, columns). Complex vectors are planar. */
export interface InstanceOperator {
  readonly field: Field;
  readonly rows: number;
  readonly columns: number;
  /** N. */
  readonly measurements: number;
  /** X·vec(A). */
  apply(matrix: Matrix): Float64Array;
  /** unvec(Xᴴν), (rows, columns). */
  adjoint(values: Float64Array): Matrix;
}

/** Measurements whose X (N, rows·columns), real or complex, is written out. @throws InputError when its columns are not as many */
export function denseOperator(x: Matrix, rows: number, columns: number): InstanceOperator {
  assertShape("X", ["N", "n₁n₂"], [x.rows, rows * columns], [x.rows, x.columns]);
  return {
    field: x.field,
    rows,
    columns,
    measurements: x.rows,
    apply: (matrix) => multiplyVector(x, vectorize(matrix)),
    adjoint: (values) => unvectorize(adjointMultiplyVector(x, values), rows, columns, x.field),
  };
}

/** A real operator on complex matrices: it measures real and imaginary parts alike. */
export function complexOperator(operator: MeasurementOperator): InstanceOperator {
  const { rows, columns, measurements } = operator;
  const size = rows * columns;
  const halves = (data: Float64Array) => [data.subarray(0, data.length / 2), data.subarray(data.length / 2)] as const;
  return {
    field: "complex",
    rows,
    columns,
    measurements,
    apply({ data }) {
      const result = new Float64Array(2 * measurements);
      halves(data).forEach((half, plane) => {
        result.set(operator.apply(createMatrix(rows, columns, half)), plane * measurements);
      });
      return result;
    },
    adjoint(values) {
      const result = new Float64Array(2 * size);
      halves(values).forEach((half, plane) => {
        result.set(operator.adjoint(half).data, plane * size);
      });
      return createMatrix(rows, columns, result, "complex");
    },
  };
}
