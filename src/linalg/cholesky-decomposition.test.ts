import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { identityMatrix, maximalDifference, randomMatrix, randomVector } from "../../test/linalg/sample-matrices.js";
import {
  choleskyDecomposition,
  createMatrix,
  gram,
  multiply,
  multiplyVector,
  norm2,
  solveCholesky,
  solveLowerTransposed,
  solveLowerTriangular,
  solveUpperTriangular,
  subtract,
  transpose,
  zeroMatrix,
} from "./index.js";

const size = fc.integer({ min: 1, max: 12 });

describe("Cholesky decomposition", () => {
  it("has A = LLᵀ and solves Ax = b", () => {
    fc.assert(
      fc.property(size, fc.integer(), (n, seed) => {
        const matrix = gram(randomMatrix(n, 2 * n + 2, "real", seed));
        const lower = choleskyDecomposition(matrix);
        expect(maximalDifference(multiply(lower, transpose(lower)), matrix)).toBeLessThan(1e-14 * norm2(matrix.data));
        const rhs = randomVector(n, "real", seed + 1);
        const solution = solveCholesky(lower, rhs);
        const residual = norm2(subtract(multiplyVector(matrix, solution), rhs));
        expect(residual).toBeLessThan(1e-14 * norm2(matrix.data) * norm2(solution));
      }),
    );
  });

  it("solves with the three triangular forms", () => {
    fc.assert(
      fc.property(size, fc.integer(), (n, seed) => {
        const lower = choleskyDecomposition(gram(randomMatrix(n, 2 * n + 2, "real", seed)));
        const x = randomVector(n, "real", seed + 1);
        const upper = transpose(lower);
        const close = (y: Float64Array) => expect(norm2(subtract(y, x))).toBeLessThan(1e-11 * norm2(x));
        close(solveLowerTriangular(lower, multiplyVector(lower, x)));
        close(solveLowerTransposed(lower, multiplyVector(upper, x)));
        close(solveUpperTriangular(upper, multiplyVector(upper, x)));
      }),
    );
  });

  it("says at which pivot a matrix is not positive definite", () => {
    expect(choleskyDecomposition(identityMatrix(3))).toEqual(identityMatrix(3));
    expect(() => choleskyDecomposition(createMatrix(2, 2, Float64Array.of(1, 2, 2, 1)))).toThrow(
      "matrix[1, 1]: expected a real symmetric positive definite matrix, got a pivot of -3",
    );
    expect(() => choleskyDecomposition(createMatrix(2, 2, Float64Array.of(1, 1, 1, 1)))).toThrow("a pivot of 0");
    expect(() => choleskyDecomposition(zeroMatrix(2, 3))).toThrow("got shape (2, 3)");
    expect(() => solveLowerTriangular(identityMatrix(2), new Float64Array(3))).toThrow("rhs: expected (entries) = (2)");
  });
});
