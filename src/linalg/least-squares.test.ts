import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { goldenMatrix, readGolden } from "../../test/linalg/golden-matrices.js";
import {
  anyField,
  departureFromOrthonormal,
  diagonalMatrix,
  maximalDifference,
  randomMatrix,
  randomVector,
} from "../../test/linalg/sample-matrices.js";
import {
  adjoint,
  adjointMultiplyVector,
  type Field,
  largestSingularValue,
  leastSquares,
  type Matrix,
  multiply,
  multiplyVector,
  norm2,
  pseudoInverse,
  ridge,
  rowSpaceBasis,
  singularValueDecomposition,
  subtract,
} from "./index.js";

const size = fc.integer({ min: 1, max: 9 });

/** A random matrix of the given rank. */
function ofRank(rank: number, rows: number, columns: number, field: Field, seed: number): Matrix {
  return multiply(randomMatrix(rows, rank, field, seed), randomMatrix(rank, columns, field, seed + 1));
}

const system = fc.tuple(size, size, size, anyField, fc.integer()).map(([rank, rows, columns, field, seed]) => ({
  matrix: ofRank(rank, rows, columns, field, seed),
  rhs: randomVector(rows, field, seed + 2),
}));

describe("least squares and ridge", () => {
  it("leaves a residual orthogonal to the columns, and has no part in the null space", () => {
    fc.assert(
      fc.property(system, ({ matrix, rhs }) => {
        const solution = leastSquares(matrix, rhs);
        const scale = norm2(matrix.data) * (norm2(rhs) + norm2(matrix.data) * norm2(solution));
        const residual = subtract(multiplyVector(matrix, solution), rhs);
        expect(norm2(adjointMultiplyVector(matrix, residual))).toBeLessThan(1e-12 * scale);
        const basis = rowSpaceBasis(matrix);
        const projected = adjointMultiplyVector(basis, multiplyVector(basis, solution));
        expect(norm2(subtract(projected, solution))).toBeLessThan(1e-12 * norm2(solution));
      }),
    );
  });

  it("is the pseudo-inverse times the right-hand side", () => {
    fc.assert(
      fc.property(fc.tuple(size, size, anyField, fc.integer()), ([rows, columns, field, seed]) => {
        const matrix = randomMatrix(rows, columns, field, seed);
        const rhs = randomVector(rows, field, seed + 1);
        const solution = leastSquares(matrix, rhs);
        const inverse = pseudoInverse(matrix);
        const difference = subtract(multiplyVector(inverse, rhs), solution);
        expect(norm2(difference)).toBeLessThan(1e-12 * norm2(inverse.data) * norm2(rhs));
      }),
    );
  });

  it("solves the ridge equations (XᴴX + βI)a = Xᴴy", () => {
    fc.assert(
      fc.property(system, fc.constantFrom(1e-8, 1e-2, 1, 1e6), ({ matrix, rhs }, strength) => {
        const solution = ridge(matrix, rhs, strength);
        const gradient = adjointMultiplyVector(matrix, subtract(multiplyVector(matrix, solution), rhs));
        const residual = gradient.map((value, i) => value + strength * solution[i]!);
        const scale = norm2(matrix.data) * (norm2(rhs) + norm2(matrix.data) * norm2(solution));
        expect(norm2(residual)).toBeLessThan(1e-12 * (scale + strength * norm2(solution)));
      }),
    );
  });

  it("has the minimum-norm solution as the limit of vanishing strength", () => {
    const matrix = ofRank(3, 6, 8, "real", 4);
    const rhs = randomVector(6, "real", 9);
    const solution = leastSquares(matrix, rhs);
    expect(norm2(subtract(ridge(matrix, rhs, 0), solution))).toBe(0);
    expect(norm2(subtract(ridge(matrix, rhs, 1e-13), solution))).toBeLessThan(1e-12 * norm2(solution));
  });

  it("does not square the condition number", () => {
    // With XᵀX the smallest of these singular values would drown in rounding and be cut off.
    const { left, right } = singularValueDecomposition(randomMatrix(6, 6, "real", 1));
    const values = [1, 1e-2, 1e-4, 1e-6, 1e-8, 1e-10];
    const matrix = multiply(multiply(left, diagonalMatrix(values)), adjoint(right));
    const truth = Float64Array.of(1, 2, 3, 4, 5, 6);
    const error = subtract(leastSquares(matrix, multiplyVector(matrix, truth)), truth);
    expect(norm2(error)).toBeLessThan(1e-4);
  });

  it("refuses a negative strength and right-hand sides of another length", () => {
    const matrix = randomMatrix(3, 4, "real", 1);
    expect(() => ridge(matrix, new Float64Array(3), -1)).toThrow("strength: expected a number ≥ 0, got -1");
    expect(() => leastSquares(matrix, new Float64Array(4))).toThrow("expected 3 entries, got 4 entries");
  });
});

describe("pseudo-inverse", () => {
  it("satisfies the four Penrose conditions, whatever the rank", () => {
    fc.assert(
      fc.property(system, ({ matrix }) => {
        const inverse = pseudoInverse(matrix);
        const scale = 1 + norm2(matrix.data) * norm2(inverse.data);
        const close = (a: Matrix, b: Matrix, size: number) =>
          expect(maximalDifference(a, b)).toBeLessThan(1e-13 * scale * size);
        const outer = multiply(matrix, inverse);
        const inner = multiply(inverse, matrix);
        close(multiply(outer, matrix), matrix, norm2(matrix.data));
        close(multiply(inner, inverse), inverse, norm2(inverse.data));
        close(adjoint(outer), outer, scale);
        close(adjoint(inner), inner, scale);
      }),
    );
  });

  it("agrees with the published one", () => {
    const { cases } = readGolden<{ cases: { op: string; A: number[][]; result: number[][] }[] }>("linear_algebra.json");
    const selected = cases.filter(({ op }) => op === "pinv");
    expect(selected).toHaveLength(3);
    for (const { A, result } of selected) {
      expect(maximalDifference(pseudoInverse(goldenMatrix(A)), goldenMatrix(result))).toBeLessThan(1e-12);
    }
  });
});

describe("row space basis", () => {
  it("has orthonormal rows that span the rows of the matrix", () => {
    fc.assert(
      fc.property(system, ({ matrix }) => {
        const basis = rowSpaceBasis(matrix);
        expect(basis.rows).toBe(singularValueDecomposition(matrix).rank);
        expect(departureFromOrthonormal(adjoint(basis))).toBeLessThan(1e-13);
        const projected = multiply(multiply(matrix, adjoint(basis)), basis);
        expect(maximalDifference(projected, matrix)).toBeLessThan(1e-12 * (1 + norm2(matrix.data)));
      }),
    );
  });
});

describe("largest singular value", () => {
  it("bounds ‖Ax‖/‖x‖ and is reached", () => {
    fc.assert(
      fc.property(system, fc.integer(), ({ matrix }, seed) => {
        const norm = largestSingularValue(matrix);
        const x = randomVector(matrix.columns, matrix.field, seed);
        expect(norm2(multiplyVector(matrix, x))).toBeLessThanOrEqual(norm * norm2(x) * (1 + 1e-14));
        expect(norm).toBeLessThanOrEqual(norm2(matrix.data) * (1 + 1e-14));
      }),
    );
    expect(largestSingularValue(diagonalMatrix([1, -7, 3]))).toBe(7);
  });
});
