import { assertShape } from "../errors/index.js";
import type { Matrix } from "./matrix.js";
import { multiply } from "./multiply.js";
import { adjoint } from "./transpose.js";

/**
 * The coherence μ(A, B) = max_{ij} |⟨a_i, b_j⟩| / (‖a_i‖‖b_j‖) of the columns of A (d, m) and B (d, n), with the Hermitian
 * inner product (theory 2.7, oddity O6). Given the same object twice, the mutual coherence μ(A): the diagonal is left
 * out. Zero columns have no direction and are left out as well (O37); 0 if nothing is left.
 * @throws InputError when the columns differ in length
 */
export function coherence(a: Matrix, b: Matrix): number {
  assertShape("b", ["rows"], [a.rows], [b.rows]);
  const products = multiply(adjoint(a), b);
  const normsOfA = columnNorms(a);
  const normsOfB = columnNorms(b);
  const size = products.rows * products.columns;
  let largest = 0;
  for (let i = 0; i < products.rows; i++) {
    for (let j = 0; j < products.columns; j++) {
      if (a === b && i === j) continue;
      const scale = normsOfA[i]! * normsOfB[j]!;
      if (scale === 0) continue;
      const index = i * products.columns + j;
      const re = products.data[index]!;
      const im = products.field === "complex" ? products.data[size + index]! : 0;
      largest = Math.max(largest, Math.sqrt(re * re + im * im) / scale);
    }
  }
  return largest;
}

function columnNorms({ columns, data }: Matrix): Float64Array {
  const squares = new Float64Array(columns);
  for (let i = 0; i < data.length; i++) squares[i % columns]! += data[i]! * data[i]!;
  return squares.map(Math.sqrt);
}
