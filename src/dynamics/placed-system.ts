import { assertShape } from "../errors/index.js";
import type { Kernels } from "../kernels/index.js";
import { type Matrix, planes } from "../linalg/index.js";
import { type PackedMatrix, packMatrix } from "./packed-matrix.js";
import { createPaddedVector, type PaddedVector } from "./padded-vector.js";

/** X and y in kernel memory, and the buffers in which residual and gradient appear. */
export interface PlacedSystem {
  readonly matrix: PackedMatrix;
  readonly target: number;
  readonly residual: PaddedVector;
  readonly gradient: PaddedVector;
}

/** Copies a linear system Xa = y into kernel memory. @throws InputError when the length of y does not fit */
export function placeSystem(kernels: Kernels, measurements: Matrix, target: Float64Array): PlacedSystem {
  const { field, rows, columns } = measurements;
  assertShape("target", ["entries"], [rows * planes(field)], [target.length]);
  const matrix = packMatrix(kernels, measurements);
  const placedTarget = createPaddedVector(kernels, field, rows, matrix.rows);
  placedTarget.write(target);
  return {
    matrix,
    target: placedTarget.address,
    residual: createPaddedVector(kernels, field, rows, matrix.rows),
    gradient: createPaddedVector(kernels, field, columns, matrix.columns),
  };
}
