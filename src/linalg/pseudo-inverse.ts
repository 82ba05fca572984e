import { jacobiDecomposition } from "./jacobi-decomposition.js";
import { type Matrix, planes, zeroMatrix } from "./matrix.js";
import { multiply } from "./multiply.js";
import { adjoint } from "./transpose.js";

/**
 * The Moore–Penrose inverse A† = V·diag(1/σ)·Uᴴ: (m, n) → (n, m), with singular values up to max(m, n)·2⁻⁵²·σ₁ taken as
 * zero. To solve a system, `leastSquares` is cheaper and more accurate.
 * @throws InputError when A is empty or not finite
 */
export function pseudoInverse(matrix: Matrix): Matrix {
  const { left, singularValues, right, rank } = jacobiDecomposition(matrix);
  const count = singularValues.length;
  const scaled = zeroMatrix(right.rows, count, right.field);
  for (let i = 0; i < right.rows * planes(right.field); i++) {
    for (let j = 0; j < rank; j++) scaled.data[i * count + j] = right.data[i * count + j]! / singularValues[j]!;
  }
  return multiply(scaled, adjoint(left));
}
