import { type Decomposable, decompositionOf } from "./jacobi-decomposition.js";
import { type Matrix, planes, zeroMatrix } from "./matrix.js";

/**
 * An orthonormal basis of the row space of A (m, n), as the rows of a matrix B (r, n), r = rank A: the leading right
 * singular vectors, conjugated. BᴴB = A†A projects on the row space, I − BᴴB on the null space (theory 2.1).
 * @throws InputError when A is empty or not finite
 */
export function rowSpaceBasis(a: Decomposable): Matrix {
  const { right, rank } = decompositionOf(a);
  const { rows: length, columns: count, field, data } = right;
  const basis = zeroMatrix(rank, length, field);
  for (let p = 0; p < planes(field); p++) {
    for (let i = 0; i < rank; i++) {
      for (let t = 0; t < length; t++) {
        const value = data[(p * length + t) * count + i]!;
        basis.data[(p * rank + i) * length + t] = p === 1 ? -value : value;
      }
    }
  }
  return basis;
}
