import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  anyField,
  departureFromOrthonormal,
  maximalDifference,
  randomMatrix,
} from "../../test/linalg/sample-matrices.js";
import { createMatrix, type Matrix, multiply, norm2, planes, qrDecomposition, zeroMatrix } from "./index.js";

function expectFactors(matrix: Matrix) {
  const { q, r } = qrDecomposition(matrix);
  const count = Math.min(matrix.rows, matrix.columns);
  expect([q.rows, q.columns, r.rows, r.columns]).toEqual([matrix.rows, count, count, matrix.columns]);
  expect(maximalDifference(multiply(q, r), matrix)).toBeLessThanOrEqual(1e-14 * norm2(matrix.data));
  expect(departureFromOrthonormal(q)).toBeLessThan(1e-14);
  for (let i = 0; i < count; i++) {
    for (let p = 0; p < planes(r.field); p++) {
      const row = r.data.subarray((p * count + i) * r.columns, (p * count + i + 1) * r.columns);
      expect(row.subarray(0, i).every((value) => value === 0)).toBe(true);
      if (p === 0) expect(row[i]).toBeGreaterThanOrEqual(0);
      else expect(row[i]).toBe(0);
    }
  }
}

describe("QR decomposition", () => {
  it("has A = QR, Q orthonormal, R upper triangular with diagonal ≥ 0, for any shape and both fields", () => {
    const size = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(size, size, anyField, fc.integer(), (rows, columns, field, seed) => {
        expectFactors(randomMatrix(rows, columns, field, seed));
      }),
      { numRuns: 300 },
    );
  });

  it("takes rank-deficient and zero matrices", () => {
    const matrix = multiply(randomMatrix(7, 2, "real", 1), randomMatrix(2, 6, "real", 2));
    for (let i = 0; i < 7; i++) matrix.data[i * 6 + 3] = 0;
    expectFactors(matrix);
    expectFactors(zeroMatrix(4, 3, "complex"));
  });

  it("has a diagonal of R that is positive, not of Householder's signs", () => {
    const { q, r } = qrDecomposition(createMatrix(2, 2, Float64Array.of(3, 1, 4, 2)));
    expect(r.data[0]).toBeCloseTo(5, 14);
    expect(q.data[0]).toBeCloseTo(0.6, 14);
  });
});
