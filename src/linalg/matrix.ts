import { assertShape } from "../errors/index.js";

/** The number field of an array: complex arrays are planar, all real parts first, then all imaginary parts. */
export type Field = "real" | "complex";

/**
 * A dense matrix, row-major float64. `data` has `rows·columns` entries for the real field and twice that for the complex
 * one (the real block, then the imaginary block). Vectors are plain `Float64Array`s with the same planar convention, so
 * that 2-norms and differences are the same code in both fields.
 */
export interface Matrix {
  readonly field: Field;
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
}

/** Wraps `data`, which is not copied. @throws InputError when its length does not fit (rows, columns) and the field. */
export function createMatrix(rows: number, columns: number, data: Float64Array, field: Field = "real"): Matrix {
  assertShape("data", ["entries"], [rows * columns * planes(field)], [data.length]);
  return { field, rows, columns, data };
}

/** The matrix of zeros of shape (rows, columns). */
export function zeroMatrix(rows: number, columns: number, field: Field = "real"): Matrix {
  return createMatrix(rows, columns, new Float64Array(rows * columns * planes(field)), field);
}

/** How many real planes an array of the field holds: 1 or 2. */
export function planes(field: Field): number {
  return field === "complex" ? 2 : 1;
}
