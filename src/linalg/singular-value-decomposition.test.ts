import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { goldenMatrix, readGolden } from "../../test/linalg/golden-matrices.js";
import {
  anyField,
  departureFromOrthonormal,
  diagonalMatrix,
  maximalDifference,
  randomMatrix,
} from "../../test/linalg/sample-matrices.js";
import {
  adjoint,
  createMatrix,
  jacobiDecomposition,
  type Matrix,
  multiply,
  norm1,
  norm2,
  normInfinity,
  planes,
  qrDecomposition,
  type SingularValueDecomposition,
  singularValueDecomposition,
  subtract,
  zeroMatrix,
} from "./index.js";

function recompose({ left, singularValues, right }: SingularValueDecomposition): Matrix {
  return multiply(multiply(left, diagonalMatrix(singularValues)), adjoint(right));
}

function expectDecomposition(matrix: Matrix): SingularValueDecomposition {
  const svd = singularValueDecomposition(matrix);
  const count = Math.min(matrix.rows, matrix.columns);
  expect([svd.left.rows, svd.left.columns]).toEqual([matrix.rows, count]);
  expect([svd.right.rows, svd.right.columns]).toEqual([matrix.columns, count]);
  expect(svd.left.field).toBe(matrix.field);
  expect(norm2(subtract(recompose(svd).data, matrix.data))).toBeLessThanOrEqual(1e-13 * norm2(matrix.data));
  expect(departureFromOrthonormal(svd.left)).toBeLessThan(1e-13);
  expect(departureFromOrthonormal(svd.right)).toBeLessThan(1e-13);
  svd.singularValues.forEach((value, i) => {
    expect(value).toBeGreaterThanOrEqual(0);
    if (i > 0) expect(value).toBeLessThanOrEqual(svd.singularValues[i - 1]! * (1 + 1e-15));
  });
  return svd;
}

describe("singular value decomposition", () => {
  it("has A = U·diag(σ)·Vᴴ with orthonormal factors, for any shape and both fields", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 14 }),
        fc.integer({ min: 1, max: 14 }),
        anyField,
        fc.integer(),
        (rows, columns, of, seed) => {
          const svd = expectDecomposition(randomMatrix(rows, columns, of, seed));
          expect(svd.rank).toBe(Math.min(rows, columns));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("holds for rank-deficient products, with the rank counted", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 12 }),
        fc.integer({ min: 2, max: 12 }),
        fc.integer({ min: 1, max: 3 }),
        anyField,
        fc.integer(),
        (rows, columns, inner, of, seed) => {
          const product = multiply(randomMatrix(rows, inner, of, seed), randomMatrix(inner, columns, of, seed + 1));
          expect(expectDecomposition(product).rank).toBe(Math.min(rows, columns, inner));
        },
      ),
    );
  });

  it("takes zero matrices, zero rows and columns, duplicated rows, and vectors", () => {
    expect(expectDecomposition(zeroMatrix(3, 5)).rank).toBe(0);
    expect(expectDecomposition(zeroMatrix(5, 3, "complex")).rank).toBe(0);
    for (const of of ["real", "complex"] as const) {
      const random = randomMatrix(6, 9, of, 3);
      for (let p = 0; p < planes(of); p++) {
        const rows = random.data.subarray(p * 54, (p + 1) * 54);
        rows.copyWithin(9, 0, 9);
        rows.fill(0, 45, 54);
        for (let i = 0; i < 6; i++) rows[i * 9 + 4] = 0;
      }
      expect(expectDecomposition(random).rank).toBe(4);
      expect(expectDecomposition(adjoint(random)).rank).toBe(4);
      expect(expectDecomposition(randomMatrix(1, 7, of, 1)).rank).toBe(1);
      expect(expectDecomposition(randomMatrix(7, 1, of, 1)).rank).toBe(1);
    }
  });

  it("finds the singular values that a matrix was built from, down to 1e-12 of the largest", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 16 }), anyField, fc.integer(), (size, of, seed) => {
        const { left } = singularValueDecomposition(randomMatrix(size, size, of, seed));
        const { right } = singularValueDecomposition(randomMatrix(size + 3, size, of, seed + 1));
        const values = Float64Array.from({ length: size }, (_, i) => 10 ** ((-12 * i) / (size - 1)));
        const svd = expectDecomposition(multiply(multiply(left, diagonalMatrix(values)), adjoint(right)));
        svd.singularValues.forEach((value, i) => {
          expect(Math.abs(value - values[i]!)).toBeLessThan(1e-14);
        });
      }),
    );
  });

  it("keeps the relative accuracy of tiny singular values of a graded matrix", () => {
    // A = Q·D with D graded over 60 decades: singular values of D, exactly those of A but for Q's rounding.
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), anyField, fc.integer(), (size, of, seed) => {
        const { left } = singularValueDecomposition(randomMatrix(size + 2, size, of, seed));
        const values = Float64Array.from({ length: size }, (_, i) => 10 ** ((-60 * i) / (size - 1)));
        for (const matrix of [
          multiply(left, diagonalMatrix(values)),
          multiply(diagonalMatrix(values), adjoint(left)),
        ]) {
          singularValueDecomposition(matrix).singularValues.forEach((value, i) => {
            expect(Math.abs(value / values[i]! - 1)).toBeLessThan(1e-13);
          });
        }
      }),
    );
  });

  it("resolves equal and nearly equal singular values", () => {
    const { left } = singularValueDecomposition(randomMatrix(12, 12, "real", 5));
    for (const gap of [0, 1e-16, 1e-13, 1e-8]) {
      const values = Float64Array.from({ length: 12 }, (_, i) => (i < 6 ? 1 : 1e-3) * (1 - i * gap));
      const svd = expectDecomposition(multiply(left, diagonalMatrix(values)));
      svd.singularValues.forEach((value, i) => {
        expect(Math.abs(value / values[i]! - 1)).toBeLessThan(1e-13);
      });
    }
  });

  it("neither overflows nor underflows", () => {
    for (const power of [1e300, 1e-300]) {
      const matrix = randomMatrix(5, 4, "real", 8);
      const expected = singularValueDecomposition(matrix).singularValues;
      const scaled = createMatrix(
        5,
        4,
        matrix.data.map((value) => value * power),
      );
      singularValueDecomposition(scaled).singularValues.forEach((value, i) => {
        expect(Math.abs(value / power / expected[i]! - 1)).toBeLessThan(1e-13);
      });
    }
  });

  it("makes the largest entry of each long singular vector real and positive", () => {
    for (const of of ["real", "complex"] as const) {
      for (const [rows, columns] of [
        [9, 5],
        [5, 9],
      ] as const) {
        const { left, right } = singularValueDecomposition(randomMatrix(rows, columns, of, 2));
        const long = rows > columns ? left : right;
        for (let i = 0; i < 5; i++) {
          const entries = Array.from({ length: 9 }, (_, t) => {
            const re = long.data[t * 5 + i]!;
            const im = of === "complex" ? long.data[45 + t * 5 + i]! : 0;
            return { re, im, modulus: Math.sqrt(re * re + im * im) };
          });
          const largest = entries.reduce((best, value) => (value.modulus > best.modulus ? value : best));
          expect(largest.re).toBeGreaterThan(0);
          expect(Math.abs(largest.im)).toBeLessThan(1e-15);
        }
      }
    }
  });

  it("agrees with the published singular values, norms and polar factors", () => {
    const { cases } = readGolden<{
      cases: { op: string; A: number[][]; result: number[]; nuclear_norm: number; polar_UVt: number[][] }[];
    }>("linear_algebra.json");
    const selected = cases.filter(({ op }) => op === "singular_values");
    expect(selected).toHaveLength(3);
    for (const golden of selected) {
      const svd = expectDecomposition(goldenMatrix(golden.A));
      expect(normInfinity(subtract(svd.singularValues, Float64Array.from(golden.result)))).toBeLessThan(1e-12);
      expect(Math.abs(norm1(svd.singularValues) - golden.nuclear_norm)).toBeLessThan(1e-12);
      const polar = multiply(svd.left, adjoint(svd.right));
      expect(maximalDifference(polar, goldenMatrix(golden.polar_UVt))).toBeLessThan(1e-12);
    }
  });

  it("says which entry is not finite", () => {
    const matrix = zeroMatrix(2, 3);
    matrix.data[4] = Number.NaN;
    expect(() => singularValueDecomposition(matrix)).toThrow("matrix[1, 1]: expected a finite number, got NaN");
    expect(() => singularValueDecomposition(zeroMatrix(0, 3))).toThrow(
      "matrix: expected at least one entry, got 0 x 3",
    );
  });
});

it("takes a row whose squares leave float64 for zero", () => {
  for (let size = 1; size > 0; size *= 1e-5) {
    const data = Float64Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0.1 * size, -0.2 * size, 0.3 * size, 0.4 * size);
    const { left, right, singularValues } = singularValueDecomposition(createMatrix(3, 4, data));
    expect([...left.data, ...right.data, ...singularValues].every(Number.isFinite)).toBe(true);
    expect(singularValues[1]).toBeCloseTo(1, 12);
  }
});

/** A matrix (rows, columns) with the given singular values, as far as rounding lets it. */
function withSingularValues(rows: number, columns: number, values: ArrayLike<number>, seed: number): Matrix {
  const { q: left } = qrDecomposition(randomMatrix(rows, values.length, "real", seed));
  const { q: right } = qrDecomposition(randomMatrix(columns, values.length, "real", seed + 1));
  return multiply(multiply(left, diagonalMatrix(values)), adjoint(right));
}

describe("large real matrices", () => {
  const shapes = [
    [64, 64],
    [65, 97],
    [130, 71],
  ] as const;

  it.each(shapes)("%i by %i: what is asked of small ones holds", (rows, columns) => {
    const matrix = randomMatrix(rows, columns, "real", 4);
    const svd = expectDecomposition(matrix);
    const expected = jacobiDecomposition(matrix);
    expect(svd.rank).toBe(Math.min(rows, columns));
    expect(normInfinity(subtract(svd.singularValues, expected.singularValues))).toBeLessThan(
      1e-14 * expected.singularValues[0]!,
    );
    // The same signs: vectors of singular values that are apart agree.
    expect(maximalDifference(svd.left, expected.left)).toBeLessThan(1e-11);
    expect(maximalDifference(svd.right, expected.right)).toBeLessThan(1e-11);
  });

  it.each([
    ["spread over five digits", (i: number) => 10 ** (-5 * i)],
    ["spread over all digits", (i: number) => 10 ** (-15 * i)],
    ["in two heaps", (i: number) => (i < 0.4 ? 1 : 1e-9)],
    ["all equal", () => 3],
    ["falling off a cliff", (i: number) => (i < 0.1 ? 1 - i : 1e-13 * (2 - i))],
  ])("singular values %s", (_, value) => {
    for (const [rows, columns] of shapes) {
      const count = Math.min(rows, columns);
      const values = Float64Array.from({ length: count }, (_, i) => value(i / (count - 1)));
      const svd = expectDecomposition(withSingularValues(rows, columns, values, 6));
      expect(normInfinity(subtract(svd.singularValues, values))).toBeLessThan(2e-14 * values[0]!);
    }
  });

  it("of low rank, with repeated and empty rows, and zero", () => {
    const product = multiply(randomMatrix(80, 5, "real", 1), randomMatrix(5, 90, "real", 2));
    expect(expectDecomposition(product).rank).toBe(5);
    expect(expectDecomposition(adjoint(product)).rank).toBe(5);
    const repeated = randomMatrix(70, 75, "real", 3);
    repeated.data.copyWithin(75, 0, 75);
    repeated.data.fill(0, 150, 225);
    expect(expectDecomposition(repeated).rank).toBe(68);
    expect(expectDecomposition(zeroMatrix(70, 66)).rank).toBe(0);
  });

  it("in any units", () => {
    const matrix = randomMatrix(66, 70, "real", 9);
    const { left, singularValues } = singularValueDecomposition(matrix);
    for (const unit of [2 ** 1000, 2 ** -1000]) {
      const scaled = { ...matrix, data: matrix.data.map((entry) => entry * unit) };
      const svd = singularValueDecomposition(scaled);
      expect(svd.singularValues).toEqual(singularValues.map((value) => value * unit));
      expect(svd.left).toEqual(left);
    }
  });
});
