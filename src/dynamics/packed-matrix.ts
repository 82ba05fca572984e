import type { Kernels } from "../kernels/index.js";
import { type Field, type Matrix, planes } from "../linalg/index.js";

/**
 * A matrix in kernel memory, in the order in which `least-squares-gradient` and its complex twin read it: rows in blocks (real:
 * of four, the last one perhaps of two; complex: of two), a block column pair by column pair, in each pair the rows of the block in
 * turn (complex: real parts, then imaginary parts). Rows and columns are filled up with zeros, so that the kernels need no special cases at the edges.
 */
export interface PackedMatrix {
  readonly address: number;
  /** Filled up to an even number. */
  readonly rows: number;
  /** Filled up to a multiple of `COLUMN_MULTIPLE`. */
  readonly columns: number;
}

const ROWS_PER_BLOCK: Readonly<Record<Field, number>> = { real: 4, complex: 2 };
const ROW_MULTIPLE = 2;
const COLUMN_MULTIPLE = 4;

/** The length of a vector plane in kernel memory that a matrix of so many columns multiplies. */
export function paddedColumns(columns: number): number {
  return roundUp(columns, COLUMN_MULTIPLE);
}

/** Copies a matrix into kernel memory. */
export function packMatrix(kernels: Kernels, matrix: Matrix): PackedMatrix {
  const { field, data } = matrix;
  const tallest = ROWS_PER_BLOCK[field];
  const rows = roundUp(matrix.rows, ROW_MULTIPLE);
  const columns = paddedColumns(matrix.columns);
  const count = planes(field);
  const address = kernels.allocate(rows * columns * count);
  const packed = kernels.view(address, rows * columns * count);
  for (let p = 0; p < count; p++) {
    for (let i = 0; i < matrix.rows; i++) {
      const row = (p * matrix.rows + i) * matrix.columns;
      const first = i - (i % tallest);
      const height = Math.min(tallest, rows - first);
      const block = first * columns * count;
      const place = 2 * ((i - first) * count + p);
      for (let j = 0; j < matrix.columns; j++) {
        const pair = (j - (j % 2)) * height * count;
        packed[block + pair + place + (j % 2)] = data[row + j]!;
      }
    }
  }
  return { address, rows, columns };
}

function roundUp(value: number, multiple: number): number {
  return Math.ceil(value / multiple) * multiple;
}
