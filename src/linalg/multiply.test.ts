import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError } from "../errors/index.js";
import {
  adjoint,
  adjointMultiplyVector,
  conjugate,
  createMatrix,
  dot,
  type Field,
  gram,
  type Matrix,
  multiply,
  multiplyVector,
  planes,
  transpose,
} from "./index.js";

const entry = fc.double({ min: -10, max: 10, noNaN: true });
const size = fc.integer({ min: 1, max: 6 });
const field = fc.constantFrom<Field>("real", "complex");

function vector(length: number, of: Field) {
  const count = length * planes(of);
  return fc.array(entry, { minLength: count, maxLength: count }).map((values) => Float64Array.from(values));
}

function matrix(rows: number, columns: number, of: Field) {
  return vector(rows * columns, of).map((data) => createMatrix(rows, columns, data, of));
}

/** Entry (i, j) as [re, im]. */
function at(a: Matrix, i: number, j: number): [number, number] {
  const index = i * a.columns + j;
  return [a.data[index]!, a.field === "complex" ? a.data[a.rows * a.columns + index]! : 0];
}

function expectClose(actual: Matrix, expected: Matrix) {
  expect([actual.rows, actual.columns]).toEqual([expected.rows, expected.columns]);
  for (let i = 0; i < actual.rows; i++) {
    for (let j = 0; j < actual.columns; j++) {
      const [re, im] = at(actual, i, j);
      expect(re).toBeCloseTo(at(expected, i, j)[0], 9);
      expect(im).toBeCloseTo(at(expected, i, j)[1], 9);
    }
  }
}

describe("matrix products", () => {
  it("multiplies by the definition, in both fields and mixed", () => {
    fc.assert(
      fc.property(
        fc
          .tuple(size, size, size, field, field)
          .chain(([m, k, n, fieldA, fieldB]) => fc.tuple(matrix(m, k, fieldA), matrix(k, n, fieldB))),
        ([a, b]) => {
          const product = multiply(a, b);
          for (let i = 0; i < a.rows; i++) {
            for (let j = 0; j < b.columns; j++) {
              let re = 0;
              let im = 0;
              for (let t = 0; t < a.columns; t++) {
                const [x, xi] = at(a, i, t);
                const [y, yi] = at(b, t, j);
                re += x * y - xi * yi;
                im += x * yi + xi * y;
              }
              expect(at(product, i, j)[0]).toBeCloseTo(re, 9);
              expect(at(product, i, j)[1]).toBeCloseTo(im, 9);
            }
          }
        },
      ),
    );
  });

  it("gives the same matrix-vector product as the matrix of one column", () => {
    fc.assert(
      fc.property(
        fc.tuple(size, size, field).chain(([m, n, of]) => fc.tuple(matrix(m, n, of), vector(n, of))),
        ([a, x]) => {
          const product = createMatrix(a.rows, 1, multiplyVector(a, x), a.field);
          expectClose(product, multiply(a, createMatrix(a.columns, 1, x, a.field)));
        },
      ),
    );
  });

  it("applies the adjoint without forming it", () => {
    fc.assert(
      fc.property(
        fc.tuple(size, size, field).chain(([m, n, of]) => fc.tuple(matrix(m, n, of), vector(m, of))),
        ([a, y]) => {
          const product = createMatrix(a.columns, 1, adjointMultiplyVector(a, y), a.field);
          expectClose(product, multiply(adjoint(a), createMatrix(a.rows, 1, y, a.field)));
        },
      ),
    );
  });

  it("has ⟨Ax, y⟩ = ⟨x, Aᴴy⟩ (real parts)", () => {
    fc.assert(
      fc.property(
        fc.tuple(size, size, field).chain(([m, n, of]) => fc.tuple(matrix(m, n, of), vector(n, of), vector(m, of))),
        ([a, x, y]) => {
          expect(dot(multiplyVector(a, x), y)).toBeCloseTo(dot(x, adjointMultiplyVector(a, y)), 8);
        },
      ),
    );
  });

  it("forms the Gram matrix AAᴴ", () => {
    fc.assert(
      fc.property(
        fc.tuple(size, size, field).chain(([m, n, of]) => matrix(m, n, of)),
        (a) => {
          const product = gram(a);
          expectClose(product, multiply(a, adjoint(a)));
          expect(adjoint(product).data.every((value, i) => value === product.data[i])).toBe(true);
        },
      ),
    );
  });

  it("conjugates in the adjoint and not in the transpose", () => {
    const a = createMatrix(1, 2, Float64Array.of(1, 2, 3, 4), "complex");
    expect(transpose(a)).toEqual(createMatrix(2, 1, Float64Array.of(1, 2, 3, 4), "complex"));
    expect(adjoint(a)).toEqual(createMatrix(2, 1, Float64Array.of(1, 2, -3, -4), "complex"));
    expect(conjugate(a)).toEqual(createMatrix(1, 2, Float64Array.of(1, 2, -3, -4), "complex"));
    expect(adjoint(adjoint(a))).toEqual(a);
  });

  it("names what does not fit", () => {
    const a = createMatrix(2, 3, new Float64Array(6));
    expect(() => multiply(a, a)).toThrow("right factor: expected (rows) = (3), got (2)");
    expect(() => multiplyVector(a, new Float64Array(2))).toThrow("x: expected 3 entries, got 2 entries");
    expect(() => adjointMultiplyVector(a, new Float64Array(3))).toThrow(InputError);
    const complex = createMatrix(2, 3, new Float64Array(12), "complex");
    expect(() => multiplyVector(complex, new Float64Array(3))).toThrow(
      "x: expected 3 complex numbers, 6 planar entries, got 3 entries",
    );
  });
});
