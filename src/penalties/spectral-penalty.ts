import { InputError } from "../errors/index.js";
import {
  adjoint,
  createMatrix,
  type Field,
  jacobiDecomposition,
  type Matrix,
  multiply,
  type SingularValueDecomposition,
} from "../linalg/index.js";
import { describeShape, type PenaltyShape } from "./penalty-shape.js";

/** The shape of the matrix whose entries a spectral penalty's vector holds, row-major as in `Matrix.data`. */
export interface MatrixShape {
  readonly rows: number;
  readonly columns: number;
  readonly field?: Field;
}

/** The singular value decomposition of a vector of matrix entries. @throws InputError when its length does not fit the shape */
export function decompose(a: Float64Array, { rows, columns, field = "real" }: MatrixShape): SingularValueDecomposition {
  return jacobiDecomposition(createMatrix(rows, columns, a, field));
}

/** @throws InputError unless a point is the real matrix that a spectral penalty was made for */
export function assertMatrixShape(
  name: string,
  { rows, columns, field = "real" }: MatrixShape,
  shape: PenaltyShape,
): void {
  const real = field === "real" && shape.family === "matrix";
  if (real && shape.rows === rows && shape.columns === columns) return;
  throw new InputError({
    path: "penalty.kind",
    expected: `a ${field} ${rows}x${columns} matrix, for ${name}`,
    received: describeShape(shape),
  });
}

/** Writes U·diag(values)·Vᴴ to `out`. */
export function recompose({ left, right }: SingularValueDecomposition, values: Float64Array, out: Float64Array): void {
  out.set(multiply(scaleColumns(left, values), adjoint(right)).data);
}

function scaleColumns({ rows, columns, field, data }: Matrix, factors: Float64Array): Matrix {
  return createMatrix(
    rows,
    columns,
    data.map((entry, index) => entry * factors[index % columns]!),
    field,
  );
}
