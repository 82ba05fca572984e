import { InputError } from "../errors/index.js";
import type { Matrix } from "./matrix.js";

/** @throws InputError when the matrix has no entries, NaN or infinities */
export function assertDecomposable(matrix: Matrix): void {
  if (matrix.data.length === 0) {
    throw new InputError({
      path: "matrix",
      expected: "at least one entry",
      received: `${matrix.rows} x ${matrix.columns}`,
    });
  }
  const index = matrix.data.findIndex((value) => !Number.isFinite(value));
  if (index < 0) return;
  const entry = index % (matrix.rows * matrix.columns);
  const place = `[${Math.floor(entry / matrix.columns)}, ${entry % matrix.columns}]`;
  throw new InputError({ path: `matrix${place}`, expected: "a finite number", received: String(matrix.data[index]) });
}
