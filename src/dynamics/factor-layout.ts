import { createMatrix, type Matrix, transpose } from "../linalg/index.js";
import type { MatrixLayout } from "./matrix-layout.js";

/** How the factors of A = A₁…A_L stand in kernel memory; see `assembly/methods/factorised`. */
export interface FactorLayout {
  /** d. */
  readonly inner: number;
  /** How many numbers the factors take, and the partial products beside them. */
  readonly size: number;
  readonly partialSize: number;
  /** A₁ … A_L, or where columns are fewer than rows A_Lᵀ … A₁ᵀ, rows filled up with a zero to an even length. */
  pack(factors: readonly Matrix[]): Float64Array;
  unpack(packed: Float64Array): Matrix[];
}

/** The layout of L factors with inner width d of matrices of a layout. */
export function createFactorLayout(
  { rows, columns, count, length, transposed }: MatrixLayout,
  depth: number,
  inner: number,
): FactorLayout {
  const width = 2 * Math.ceil(inner / 2);
  const span = transposed ? rows : columns;
  const shapes = Array.from({ length: depth }, (_, k) => ({
    height: k === 0 ? count : inner,
    span: k === depth - 1 ? span : inner,
    width: k === depth - 1 ? length : width,
  }));
  const size = shapes.reduce((sum, shape) => sum + shape.height * shape.width, 0);
  const inOrder = (factors: readonly Matrix[]) =>
    transposed ? [...factors].reverse().map((factor) => transpose(factor)) : factors;
  return {
    inner,
    size,
    partialSize: Math.max(0, depth - 2) * count * width,
    pack(factors) {
      const packed = new Float64Array(size);
      let offset = 0;
      for (const [k, { data }] of inOrder(factors).entries()) {
        const shape = shapes[k]!;
        for (let row = 0; row < shape.height; row++) {
          packed.set(data.subarray(row * shape.span, (row + 1) * shape.span), offset + row * shape.width);
        }
        offset += shape.height * shape.width;
      }
      return packed;
    },
    unpack(packed) {
      let offset = 0;
      const factors = shapes.map((shape) => {
        const data = new Float64Array(shape.height * shape.span);
        for (let row = 0; row < shape.height; row++) {
          const from = offset + row * shape.width;
          data.set(packed.subarray(from, from + shape.span), row * shape.span);
        }
        offset += shape.height * shape.width;
        return createMatrix(shape.height, shape.span, data);
      });
      return [...inOrder(factors)];
    },
  };
}
