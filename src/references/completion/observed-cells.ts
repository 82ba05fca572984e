import { type Kernels, withScratch } from "../../kernels/index.js";
import { createMatrix, type Matrix } from "../../linalg/index.js";

/** Cells of a matrix (rows, columns) by rows: those of row i stand at the places `starts[i]` up to `starts[i + 1]`. */
export interface CellsByRow {
  readonly rows: number;
  readonly columns: number;
  readonly starts: Uint32Array;
  readonly columnOf: Uint32Array;
  /** Which of the cells that were given stands at each place. */
  readonly source: Uint32Array;
}

/** Cells of a matrix, by rows and by columns. Values of cells are in the order by rows. */
export interface ObservedCells extends CellsByRow {
  /** The transposed matrix; its `source` is a place in the order by rows. */
  readonly transposed: CellsByRow;
}

/** Sorts cells, given by their rows and columns, by rows. */
export function observedCells(
  rows: number,
  columns: number,
  entryRows: ArrayLike<number>,
  entryColumns: ArrayLike<number>,
): ObservedCells {
  const byRow = sortByRows(rows, columns, entryRows, entryColumns);
  const rowOf = byRow.source.map((cell) => entryRows[cell]!);
  return { ...byRow, transposed: sortByRows(columns, rows, byRow.columnOf, rowOf) };
}

function sortByRows(
  rows: number,
  columns: number,
  entryRows: ArrayLike<number>,
  entryColumns: ArrayLike<number>,
): CellsByRow {
  const count = entryRows.length;
  const starts = new Uint32Array(rows + 1);
  for (let cell = 0; cell < count; cell++) starts[entryRows[cell]! + 1]!++;
  for (let row = 0; row < rows; row++) starts[row + 1]! += starts[row]!;
  const next = starts.slice(0, rows);
  const columnOf = new Uint32Array(count);
  const source = new Uint32Array(count);
  for (let cell = 0; cell < count; cell++) {
    const place = next[entryRows[cell]!]!++;
    columnOf[place] = entryColumns[cell]!;
    source[place] = cell;
  }
  return { rows, columns, starts, columnOf, source };
}

/** The cells of PQᵀ, P (rows, r), Q (columns, r): Σ_k P[i, k]·Q[j, k]. */
export function cellsOfProduct(cells: ObservedCells, left: Matrix, right: Matrix): Float64Array {
  const count = cells.columnOf.length;
  return withScratch((kernels) => {
    const [starts, columns] = placeCells(kernels, cells);
    const [p, q, out] = [kernels.place(left.data), kernels.place(right.data), kernels.allocate(count)];
    kernels.exports.productCells(starts, columns, cells.rows, p, q, left.columns, out);
    return kernels.view(out, count).slice();
  });
}

/** RM, (rows, k): R has the values at the cells and zeros elsewhere, M is (columns, k). */
export const sparseTimes = (cells: ObservedCells, values: Float64Array, thin: Matrix): Matrix =>
  withScratch((kernels) => placeSparse(kernels, cells, values).times(thin));

/** RᵀM, (columns, k): R has the values at the cells and zeros elsewhere, M is (rows, k). */
export const transposedTimes = (cells: ObservedCells, values: Float64Array, thin: Matrix): Matrix =>
  withScratch((kernels) => placeTransposed(kernels, cells, values).times(thin));

/** A sparse matrix in the memory of kernels: where its rows start, the columns of the cells, and their values. */
export interface PlacedSparse {
  readonly starts: number;
  readonly columns: number;
  readonly values: number;
  readonly rows: number;
  /** RM for a thin matrix M. */
  times(thin: Matrix): Matrix;
}

/** The matrix with the values at the cells. */
export const placeSparse = (kernels: Kernels, cells: ObservedCells, values: Float64Array): PlacedSparse =>
  placed(kernels, cells, kernels.place(values));

/** Its transpose. */
export function placeTransposed(kernels: Kernels, { transposed }: ObservedCells, values: Float64Array): PlacedSparse {
  const { source } = transposed;
  const at = kernels.allocate(source.length);
  const target = kernels.view(at, source.length);
  for (let place = 0; place < source.length; place++) target[place] = values[source[place]!]!;
  return placed(kernels, transposed, at);
}

function placed(kernels: Kernels, cells: CellsByRow, values: number): PlacedSparse {
  const { rows } = cells;
  const [starts, columns] = placeCells(kernels, cells);
  return {
    starts,
    columns,
    values,
    rows,
    times({ columns: width, data }) {
      const position = kernels.exports.mark();
      const [m, out] = [kernels.place(data), kernels.allocate(rows * width)];
      kernels.exports.sparseProduct(starts, columns, values, rows, m, width, out);
      const result = createMatrix(rows, width, kernels.view(out, rows * width).slice());
      kernels.exports.release(position);
      return result;
    },
  };
}

function placeCells(kernels: Kernels, { starts, columnOf }: CellsByRow): [starts: number, columns: number] {
  const place = (indices: Uint32Array) => {
    const address = kernels.allocate(Math.ceil(indices.length / 2));
    new Uint32Array(kernels.exports.memory.buffer, address, indices.length).set(indices);
    return address;
  };
  return [place(starts), place(columnOf)];
}
