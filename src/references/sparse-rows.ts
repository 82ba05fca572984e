import { type Matrix, zeroMatrix } from "../linalg/index.js";

/** A real matrix (rows, columns) as the list of its entries that are not zero, row by row. */
export interface SparseRows {
  readonly rows: number;
  readonly columns: number;
  /** Row i has the entries starts[i] ≤ k < starts[i + 1]. */
  readonly starts: Uint32Array;
  readonly indices: Uint32Array;
  readonly values: Float64Array;
}

/** The entries of a matrix that are not zero. */
export function sparseRows({ rows, columns, data }: Matrix): SparseRows {
  const starts = new Uint32Array(rows + 1);
  const indices: number[] = [];
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) if (data[i * columns + j] !== 0) indices.push(i * columns + j);
    starts[i + 1] = indices.length;
  }
  const values = Float64Array.from(indices, (at) => data[at]!);
  return { rows, columns, starts, indices: Uint32Array.from(indices, (at) => at % columns), values };
}

/** The rows of the identity (columns, columns) with the given indices. */
export function unitRows(indices: Uint32Array, columns: number): SparseRows {
  const rows = indices.length;
  const starts = Uint32Array.from({ length: rows + 1 }, (_, i) => i);
  return { rows, columns, starts, indices, values: new Float64Array(rows).fill(1) };
}

/** The rows with the given indices. */
export function selectRows({ columns, starts, indices, values }: SparseRows, kept: readonly number[]): SparseRows {
  const places = kept.flatMap((i) => Array.from({ length: starts[i + 1]! - starts[i]! }, (_, k) => starts[i]! + k));
  const ends = new Uint32Array(kept.length + 1);
  kept.forEach((i, k) => {
    ends[k + 1] = ends[k]! + starts[i + 1]! - starts[i]!;
  });
  return {
    rows: kept.length,
    columns,
    starts: ends,
    indices: Uint32Array.from(places, (k) => indices[k]!),
    values: Float64Array.from(places, (k) => values[k]!),
  };
}

/** The product with a dense matrix: (m, k)·(k, n) → (m, n). */
export function multiplySparse({ rows, starts, indices, values }: SparseRows, { columns, data }: Matrix): Matrix {
  const product = zeroMatrix(rows, columns);
  for (let i = 0; i < rows; i++) {
    const row = product.data.subarray(i * columns, (i + 1) * columns);
    for (let k = starts[i]!; k < starts[i + 1]!; k++) {
      const from = indices[k]! * columns;
      const factor = values[k]!;
      for (let j = 0; j < columns; j++) row[j]! += factor * data[from + j]!;
    }
  }
  return product;
}

/** The inner product of a sparse row with a row of a dense matrix. */
export function innerProduct(
  { starts, indices, values }: SparseRows,
  row: number,
  { columns, data }: Matrix,
  denseRow: number,
): number {
  let sum = 0;
  for (let k = starts[row]!; k < starts[row + 1]!; k++) sum += values[k]! * data[denseRow * columns + indices[k]!]!;
  return sum;
}

/** The inner product of two sparse rows of the same matrix, with indices in increasing order. */
export function sparseInnerProduct({ starts, indices, values }: SparseRows, row: number, other: number): number {
  let sum = 0;
  let k = starts[row]!;
  let l = starts[other]!;
  while (k < starts[row + 1]! && l < starts[other + 1]!) {
    const difference = indices[k]! - indices[l]!;
    if (difference === 0) sum += values[k]! * values[l]!;
    if (difference <= 0) k++;
    if (difference >= 0) l++;
  }
  return sum;
}
