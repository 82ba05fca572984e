import { assertShape } from "../errors/index.js";
import { type Field, type Matrix, zeroMatrix } from "./matrix.js";

// The three products of theory 2.1, made of products of one entry of A and one of B. Complex if one of the two is.

/** A ⊗ B, (m, n) ⊗ (p, q) → (mp, nq): entry (pr + v, qs + w) is A_{rs}·B_{vw}. */
export function kroneckerProduct(a: Matrix, b: Matrix): Matrix {
  return entryProducts(a, b, a.rows * b.rows, a.columns * b.columns, (row, column) => [
    Math.floor(row / b.rows) * a.columns + Math.floor(column / b.columns),
    (row % b.rows) * b.columns + (column % b.columns),
  ]);
}

/** A ⋆ B, column-wise Kronecker, (m, n) ⋆ (p, n) → (mp, n): column j is a_j ⊗ b_j. @throws InputError on other shapes */
export function khatriRaoProduct(a: Matrix, b: Matrix): Matrix {
  assertShape("b", ["columns"], [a.columns], [b.columns]);
  return entryProducts(a, b, a.rows * b.rows, a.columns, (row, column) => [
    Math.floor(row / b.rows) * a.columns + column,
    (row % b.rows) * b.columns + column,
  ]);
}

/** A • B, row-wise Kronecker, (m, n) • (m, q) → (m, nq): row i is A_{i,:} ⊗ B_{i,:}. @throws InputError on other shapes */
export function faceSplittingProduct(a: Matrix, b: Matrix): Matrix {
  assertShape("b", ["rows"], [a.rows], [b.rows]);
  return entryProducts(a, b, a.rows, a.columns * b.columns, (row, column) => [
    row * a.columns + Math.floor(column / b.columns),
    row * b.columns + (column % b.columns),
  ]);
}

/** The matrix of products A[first]·B[second] of the entries that `pick` names for each place. */
function entryProducts(
  a: Matrix,
  b: Matrix,
  rows: number,
  columns: number,
  pick: (row: number, column: number) => readonly [first: number, second: number],
): Matrix {
  const field: Field = a.field === "complex" || b.field === "complex" ? "complex" : "real";
  const result = zeroMatrix(rows, columns, field);
  const sizeOfA = a.rows * a.columns;
  const sizeOfB = b.rows * b.columns;
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [first, second] = pick(row, column);
      const index = row * columns + column;
      const re = a.data[first]!;
      const otherRe = b.data[second]!;
      if (field === "real") {
        result.data[index] = re * otherRe;
        continue;
      }
      const im = a.field === "complex" ? a.data[sizeOfA + first]! : 0;
      const otherIm = b.field === "complex" ? b.data[sizeOfB + second]! : 0;
      result.data[index] = re * otherRe - im * otherIm;
      result.data[rows * columns + index] = re * otherIm + im * otherRe;
    }
  }
  return result;
}
