import { withScratch } from "../kernels/index.js";
import { createMatrix, type Matrix } from "./matrix.js";
import { signOfLargest } from "./sign-of-largest.js";
import { numericalRank, type SingularValueDecomposition } from "./thin-decomposition.js";

/**
 * The thin singular value decomposition of a real matrix by products of matrices: from the eigenvectors of the Gram matrix of the shorter side, turned by small
 * rotations until all singular vectors are orthonormal to rounding. Singular values are good to rounding beside the greatest one. Signs are
 * those of `jacobiDecomposition`. Null where rows (columns, where m > n) depend on each other to the last bit.
 */
export function productDecomposition({ rows, columns, data }: Matrix): SingularValueDecomposition | null {
  const isWide = rows < columns;
  const [count, length] = isWide ? [rows, columns] : [columns, rows];
  const stride = length + (length % 2);
  return withScratch(({ allocate, exports, view }) => {
    const [rowsAt, basisAt, sigmaAt] = [allocate(count * stride), allocate(count * count), allocate(count)];
    const placed = view(rowsAt, count * stride);
    if (isWide) {
      for (let i = 0; i < rows; i++) placed.set(data.subarray(i * columns, (i + 1) * columns), i * stride);
    } else {
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++) placed[j * stride + i] = data[i * columns + j]!;
      }
    }
    if (!exports.decomposeRows(rowsAt, count, stride, basisAt, sigmaAt)) return null;
    const long = view(rowsAt, count * stride);
    const sigma = view(sigmaAt, count);
    const order = Uint32Array.from(sigma.keys()).sort((a, b) => sigma[b]! - sigma[a]! || a - b);
    const signs = Float64Array.from(order, (row) => signOfLargest(long.subarray(row * stride, row * stride + length)));
    const longFactor = asColumns(long, stride, length, order, signs);
    const shortFactor = asColumns(view(basisAt, count * count), count, count, order, signs);
    const singularValues = Float64Array.from(order, (row) => sigma[row]!);
    return {
      left: isWide ? shortFactor : longFactor,
      singularValues,
      right: isWide ? longFactor : shortFactor,
      rank: numericalRank(singularValues, length),
    };
  });
}

/** The matrix (length, count) whose columns are rows, in the given order and with the given signs. */
function asColumns(
  rows: Float64Array,
  stride: number,
  length: number,
  order: Uint32Array,
  signs: Float64Array,
): Matrix {
  const count = order.length;
  const data = new Float64Array(length * count);
  for (let t = 0; t < length; t++) {
    for (let i = 0; i < count; i++) data[t * count + i] = signs[i]! * rows[order[i]! * stride + t]!;
  }
  return createMatrix(length, count, data);
}
