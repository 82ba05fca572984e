import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  anyField,
  departureFromOrthonormal,
  maximalDifference,
  randomMatrix,
} from "../../test/linalg/sample-matrices.js";
import { createMatrix, type Matrix, multiply, norm2, planes, qrDecomposition, zeroMatrix } from "./index.js";

function expectFactors(matrix: Matrix, positiveDiagonal: boolean) {
  const { q, r } = qrDecomposition(matrix, { positiveDiagonal });
  const count = Math.min(matrix.rows, matrix.columns);
  expect([q.rows, q.columns, r.rows, r.columns]).toEqual([matrix.rows, count, count, matrix.columns]);
  expect(maximalDifference(multiply(q, r), matrix)).toBeLessThanOrEqual(1e-14 * norm2(matrix.data));
  expect(departureFromOrthonormal(q)).toBeLessThan(1e-14);
  for (let i = 0; i < count; i++) {
    for (let p = 0; p < planes(r.field); p++) {
      const row = r.data.subarray((p * count + i) * r.columns, (p * count + i + 1) * r.columns);
      expect(row.subarray(0, i).every((value) => value === 0)).toBe(true);
      if (!positiveDiagonal) continue;
      if (p === 0) expect(row[i]).toBeGreaterThanOrEqual(0);
      else expect(row[i]).toBe(0);
    }
  }
}

describe("QR decomposition", () => {
  it("has A = QR, Q orthonormal and R upper triangular, for any shape and both fields", () => {
    const size = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(size, size, anyField, fc.boolean(), fc.integer(), (rows, columns, field, positive, seed) => {
        expectFactors(randomMatrix(rows, columns, field, seed), positive);
      }),
      { numRuns: 300 },
    );
  });

  it("takes rank-deficient and zero matrices", () => {
    const matrix = multiply(randomMatrix(7, 2, "real", 1), randomMatrix(2, 6, "real", 2));
    for (let i = 0; i < 7; i++) matrix.data[i * 6 + 3] = 0;
    expectFactors(matrix, true);
    expectFactors(zeroMatrix(4, 3, "complex"), true);
  });

  it("follows Householder's signs unless asked for a positive diagonal", () => {
    const matrix = createMatrix(2, 2, Float64Array.of(3, 1, 4, 2));
    expect(qrDecomposition(matrix).r.data[0]).toBeCloseTo(-5, 14);
    expect(qrDecomposition(matrix, { positiveDiagonal: true }).r.data[0]).toBeCloseTo(5, 14);
  });
});
