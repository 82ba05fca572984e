import { type Kernels, withScratch } from "../../kernels/index.js";
import { createMatrix, type Matrix } from "../../linalg/index.js";

/** Cells of a matrix (rows, columns) by rows: those of row i stand at the places `starts[i]` up to `starts[i + 1]`. */
interface CellsByRow {
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
  product(cells, values, thin);

/** RᵀM, (columns, k): R has the values at the cells and zeros elsewhere, M is (rows, k). */
export const transposedTimes = ({ transposed }: ObservedCells, values: Float64Array, thin: Matrix): Matrix =>
  product(transposed, permuted(values, transposed.source), thin);

function product(cells: CellsByRow, values: Float64Array, { columns: width, data }: Matrix): Matrix {
  const { rows } = cells;
  return withScratch((kernels) => {
    const [starts, columns] = placeCells(kernels, cells);
    const [at, m, out] = [kernels.place(values), kernels.place(data), kernels.allocate(rows * width)];
    kernels.exports.sparseProduct(starts, columns, at, rows, m, width, out);
    return createMatrix(rows, width, kernels.view(out, rows * width).slice());
  });
}

function placeCells(kernels: Kernels, { starts, columnOf }: CellsByRow): [starts: number, columns: number] {
  const place = (indices: Uint32Array) => {
    const address = kernels.allocate(Math.ceil(indices.length / 2));
    new Uint32Array(kernels.exports.memory.buffer, address, indices.length).set(indices);
    return address;
  };
  return [place(starts), place(columnOf)];
}

function permuted(values: Float64Array, source: Uint32Array): Float64Array {
  const result = new Float64Array(source.length);
  for (let place = 0; place < source.length; place++) result[place] = values[source[place]!]!;
  return result;
}
