import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  departureFromOrthonormal,
  diagonalMatrix,
  identityMatrix,
  maximalDifference,
  randomMatrix,
} from "../../test/linalg/sample-matrices.js";
import {
  createMatrix,
  gram,
  type Matrix,
  multiply,
  norm2,
  qrDecomposition,
  singularValueDecomposition,
  symmetricEigendecomposition,
  transpose,
  zeroMatrix,
} from "./index.js";

function symmetric(size: number, seed: number): Matrix {
  const random = randomMatrix(size, size, "real", seed);
  const sum = random.data.map((value, i) => value + transpose(random).data[i]!);
  return createMatrix(size, size, sum);
}

function expectDecomposition(matrix: Matrix) {
  const { values, vectors } = symmetricEigendecomposition(matrix);
  const recomposed = multiply(multiply(vectors, diagonalMatrix(values)), transpose(vectors));
  expect(maximalDifference(recomposed, matrix)).toBeLessThanOrEqual(1e-13 * norm2(matrix.data));
  expect(departureFromOrthonormal(vectors)).toBeLessThan(1e-13);
  expect(values.every((value, i) => i === 0 || value <= values[i - 1]!)).toBe(true);
  return values;
}

describe("symmetric eigendecomposition", () => {
  it("has A = V·diag(λ)·Vᵀ with orthonormal V", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer(), (size, seed) => {
        expectDecomposition(symmetric(size, seed));
      }),
    );
  });

  it("finds the eigenvalues that a matrix was built from, equal and zero ones too", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(0, 1, -1, 2, 1e-9, 0.5), { minLength: 1, maxLength: 20 }),
        fc.integer(),
        (values, seed) => {
          const { q } = qrDecomposition(randomMatrix(values.length, values.length, "real", seed));
          const found = expectDecomposition(multiply(multiply(q, diagonalMatrix(values)), transpose(q)));
          const expected = values.toSorted((a, b) => b - a);
          found.forEach((value, i) => {
            expect(Math.abs(value - expected[i]!)).toBeLessThan(2e-14);
          });
        },
      ),
    );
  });

  it("keeps entries that are small beside the diagonal", () => {
    const matrix = createMatrix(3, 3, Float64Array.of(1, 1, 1e-9, 1, 2, 0, 1e-9, 0, 3));
    const { values, vectors } = symmetricEigendecomposition(matrix);
    const recomposed = multiply(multiply(vectors, diagonalMatrix(values)), transpose(vectors));
    expect(maximalDifference(recomposed, matrix)).toBeLessThan(1e-14);
  });

  it("takes diagonal, zero and huge matrices", () => {
    expect(expectDecomposition(diagonalMatrix([1, 3, -2]))).toEqual(Float64Array.of(3, 1, -2));
    expect(expectDecomposition(zeroMatrix(4, 4))).toEqual(new Float64Array(4));
    expect(symmetricEigendecomposition(identityMatrix(3)).vectors).toEqual(identityMatrix(3));
    const huge = createMatrix(2, 2, Float64Array.of(2e300, 1e300, 1e300, 2e300));
    const { values } = symmetricEigendecomposition(huge);
    expect(Math.abs(values[0]! / 3e300 - 1)).toBeLessThan(1e-14);
    expect(Math.abs(values[1]! / 1e300 - 1)).toBeLessThan(1e-14);
  });

  it("gives the squared singular values of X for the Gram matrix XXᵀ", () => {
    const x = randomMatrix(20, 50, "real", 3);
    const { singularValues } = singularValueDecomposition(x);
    symmetricEigendecomposition(gram(x)).values.forEach((value, i) => {
      expect(Math.abs(Math.sqrt(value) / singularValues[i]! - 1)).toBeLessThan(1e-13);
    });
  });

  it("refuses what is not real and symmetric", () => {
    expect(() => symmetricEigendecomposition(zeroMatrix(2, 3))).toThrow("got shape (2, 3)");
    expect(() => symmetricEigendecomposition(zeroMatrix(2, 2, "complex"))).toThrow("got a complex one");
    expect(() => symmetricEigendecomposition(createMatrix(2, 2, Float64Array.of(1, 2, 3, 4)))).toThrow(
      "expected a real symmetric matrix, got 3 at [1, 0] and 2 at [0, 1]",
    );
  });
});
