import { assertShape, InputError } from "../errors/index.js";
import { type Field, type Matrix, planes, zeroMatrix } from "./matrix.js";

// Every product sums in increasing index order, real and imaginary parts apart, so that its bits depend on nothing else.

/**
 * The product AB: (m, k)·(k, n) → (m, n). A real factor times a complex one is complex.
 * @throws InputError when the inner sizes differ
 */
export function multiply(left: Matrix, right: Matrix): Matrix {
  assertShape("right factor", ["rows"], [left.columns], [right.rows]);
  const field: Field = left.field === "complex" || right.field === "complex" ? "complex" : "real";
  const product = zeroMatrix(left.rows, right.columns, field);
  const size = product.rows * product.columns;
  for (let p = 0; p < planes(left.field); p++) {
    for (let q = 0; q < planes(right.field); q++) {
      const a = plane(left, p);
      const b = plane(right, q);
      const plus = p + q === 2 ? -1 : 1;
      accumulateProduct(
        product.data.subarray(((p + q) % 2) * size),
        a,
        b,
        left.rows,
        left.columns,
        right.columns,
        plus,
      );
    }
  }
  return product;
}

/**
 * The product Ax: (m, n)·(n) → (m). `x` belongs to the field of A: 2n planar entries when A is complex.
 * @throws InputError when the length of `x` does not fit
 */
export function multiplyVector(matrix: Matrix, x: Float64Array): Float64Array {
  const { rows, columns, field } = matrix;
  assertVector("x", x, columns, field);
  const result = new Float64Array(rows * planes(field));
  for (let p = 0; p < planes(field); p++) {
    for (let q = 0; q < planes(field); q++) {
      const a = plane(matrix, p);
      const factor = x.subarray(q * columns, (q + 1) * columns);
      const sign = p + q === 2 ? -1 : 1;
      const target = ((p + q) % 2) * rows;
      for (let i = 0; i < rows; i++) {
        let sum = 0;
        for (let j = 0; j < columns; j++) sum += a[i * columns + j]! * factor[j]!;
        result[target + i]! += sign * sum;
      }
    }
  }
  return result;
}

/**
 * The product Aᴴy: (n, m)·(m) → (n), without forming Aᴴ. `y` belongs to the field of A: 2m planar entries when A is complex.
 * @throws InputError when the length of `y` does not fit
 */
export function adjointMultiplyVector(matrix: Matrix, y: Float64Array): Float64Array {
  const { rows, columns, field } = matrix;
  assertVector("y", y, rows, field);
  const result = new Float64Array(columns * planes(field));
  for (let p = 0; p < planes(field); p++) {
    for (let q = 0; q < planes(field); q++) {
      const a = plane(matrix, p);
      const target = result.subarray(((p + q) % 2) * columns);
      // (a_re - i a_im)(y_re + i y_im): only the product of a's imaginary and y's real part is subtracted.
      const sign = p === 1 && q === 0 ? -1 : 1;
      for (let i = 0; i < rows; i++) {
        const factor = sign * y[q * rows + i]!;
        const start = i * columns;
        for (let j = 0; j < columns; j++) target[j]! += factor * a[start + j]!;
      }
    }
  }
  return result;
}

/** The Gram matrix AAᴴ of the rows: (m, n) → (m, m), exactly Hermitian. */
export function gram(matrix: Matrix): Matrix {
  const { rows, columns, field, data } = matrix;
  const size = rows * columns;
  const result = zeroMatrix(rows, rows, field);
  const imaginaryBlock = rows * rows;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j <= i; j++) {
      let re = 0;
      let im = 0;
      for (let t = 0; t < columns; t++) {
        const a = data[i * columns + t]!;
        const b = data[j * columns + t]!;
        re += a * b;
        if (field === "complex") {
          const aIm = data[size + i * columns + t]!;
          const bIm = data[size + j * columns + t]!;
          re += aIm * bIm;
          im += aIm * b - a * bIm;
        }
      }
      result.data[i * rows + j] = re;
      result.data[j * rows + i] = re;
      if (field === "complex" && i !== j) {
        result.data[imaginaryBlock + i * rows + j] = im;
        result.data[imaginaryBlock + j * rows + i] = -im;
      }
    }
  }
  return result;
}

function plane(matrix: Matrix, index: number): Float64Array {
  const size = matrix.rows * matrix.columns;
  return matrix.data.subarray(index * size, (index + 1) * size);
}

function assertVector(name: string, x: Float64Array, length: number, field: Field): void {
  if (x.length === length * planes(field)) return;
  const expected =
    field === "complex" ? `${length} complex numbers, ${2 * length} planar entries` : `${length} entries`;
  throw new InputError({ path: name, expected, received: `${x.length} entries` });
}

/** target += sign·ab, for real planes of shapes (rows, inner) and (inner, columns). */
function accumulateProduct(
  target: Float64Array,
  a: Float64Array,
  b: Float64Array,
  rows: number,
  inner: number,
  columns: number,
  sign: number,
): void {
  for (let i = 0; i < rows; i++) {
    const row = target.subarray(i * columns, (i + 1) * columns);
    for (let t = 0; t < inner; t++) {
      const factor = sign * a[i * inner + t]!;
      const start = t * columns;
      for (let j = 0; j < columns; j++) row[j]! += factor * b[start + j]!;
    }
  }
}
