import { createMatrix, type Matrix } from "../linalg/index.js";

/**
 * How a matrix (rows, columns) stands in kernel memory: as `count` vectors of `length` numbers, its rows, or its columns when
 * these are fewer; `length` is even, filled up with zeros.
 */
export interface MatrixLayout {
  readonly rows: number;
  readonly columns: number;
  /** Whether the vectors are the columns. */
  readonly transposed: boolean;
  readonly count: number;
  readonly length: number;
  /** count·length filled up to a multiple of four, with which all matrix memory is reserved. */
  readonly size: number;
  /** The vectors one after the other, filled up. */
  pack(matrix: Matrix): Float64Array;
  unpack(packed: Float64Array): Matrix;
}

/** The layout of matrices of a shape. */
export function createMatrixLayout(rows: number, columns: number): MatrixLayout {
  const transposed = rows > columns;
  const count = Math.min(rows, columns);
  const length = 2 * Math.ceil(Math.max(rows, columns) / 2);
  const size = 4 * Math.ceil((count * length) / 4);
  const place = (row: number, column: number) => (transposed ? column * length + row : row * length + column);
  return {
    rows,
    columns,
    transposed,
    count,
    length,
    size,
    pack({ data }) {
      const packed = new Float64Array(size);
      data.forEach((value, index) => {
        packed[place(Math.floor(index / columns), index % columns)] = value;
      });
      return packed;
    },
    unpack(packed) {
      const data = new Float64Array(rows * columns);
      for (let index = 0; index < data.length; index++) {
        data[index] = packed[place(Math.floor(index / columns), index % columns)]!;
      }
      return createMatrix(rows, columns, data);
    },
  };
}
