import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maximalDifference, randomMatrix, randomVector } from "../../test/linalg/sample-matrices.js";
import {
  adjoint,
  createMatrix,
  dot,
  faceSplittingProduct,
  type Matrix,
  multiply,
  norm1,
  norm2,
  singularValueDecomposition,
  subtract,
} from "../linalg/index.js";
import { completionOperator, complexOperator, denseOperator, sensingOperator } from "../problems/index.js";
import { compressMatrix, embedMeasurements } from "./complex-embedding.js";
import { type MatrixMeasurements, nuclearNormMinimum, nuclearNormRegression } from "./index.js";

const nuclearNorm = (matrix: Matrix) => norm1(singularValueDecomposition(matrix).singularValues);
const spectralNorm = (matrix: Matrix) => singularValueDecomposition(matrix).singularValues[0]!;

const lowRank = (rows: number, columns: number, rank: number, seed: number) =>
  multiply(randomMatrix(rows, rank, "complex", seed), randomMatrix(rank, columns, "complex", seed + 1));

const randomPairs = (rows: number, columns: number, count: number, seed: number) =>
  denseOperator(
    faceSplittingProduct(randomMatrix(count, columns, "complex", seed), randomMatrix(count, rows, "complex", seed + 1)),
    rows,
    columns,
  );

const instance = fc
  .record({
    rows: fc.integer({ min: 1, max: 4 }),
    columns: fc.integer({ min: 1, max: 4 }),
    rank: fc.integer({ min: 1, max: 3 }),
    share: fc.double({ min: 0.1, max: 1, noNaN: true }),
    seed: fc.nat(1e6),
  })
  .map(({ rows, columns, rank, share, seed }) => {
    const operator = randomPairs(rows, columns, Math.max(1, Math.round(share * rows * columns)), seed);
    return { operator, target: operator.apply(lowRank(rows, columns, rank, seed + 2)) };
  });

describe("complex nuclear-norm minimum", () => {
  it("gives a feasible matrix and a feasible dual without a gap, in complex arithmetic", () => {
    fc.assert(
      fc.property(instance, ({ operator, target }) => {
        const { solution, dual, value, lowerBound, status } = nuclearNormMinimum(operator, target);
        expect(status).toBe("optimal");
        expect(solution.field).toBe("complex");
        expect(norm2(subtract(operator.apply(solution), target))).toBeLessThan(1e-10 * norm2(target));
        expect(spectralNorm(operator.adjoint(dual))).toBeLessThan(1 + 1e-12);
        expect(value).toBeCloseTo(nuclearNorm(solution), 11);
        expect(lowerBound).toBeCloseTo(dot(target, dual), 11);
        expect(value - dot(target, dual)).toBeLessThan(1e-9 * value);
      }),
      { numRuns: 50 },
    );
  });

  it("completes a 2 x 2 matrix with three entries as the closed form does", () => {
    // ‖A‖⋆² = ‖A‖_F² + 2|det A| = … + |x|² + 2|a||x − bc/a|: least at bc/a, or on the way there at modulus |a|.
    fc.assert(
      fc.property(fc.nat(1e6), (seed) => {
        const y = randomVector(3, "complex", seed);
        const [a, b, c] = [0, 1, 2].map((i) => ({ re: y[i]!, im: y[3 + i]! }));
        const modulus = ({ re, im }: { re: number; im: number }) => Math.sqrt(re * re + im * im);
        const end = (modulus(b!) * modulus(c!)) / modulus(a!);
        const x = Math.min(end, modulus(a!));
        const squares = [a!, b!, c!].reduce((sum, entry) => sum + modulus(entry) ** 2, x * x);
        const best = Math.sqrt(squares + 2 * modulus(a!) * (end - x));
        const { value } = nuclearNormMinimum(complexOperator(completionOperator(2, 2, [0, 1, 2])), y);
        expect(Math.abs(value - best)).toBeLessThan(1e-8 * best);
      }),
      { numRuns: 50 },
    );
  });

  it("is the real one for real measurements of a real matrix, and does not mind a phase", () => {
    const real = sensingOperator(randomMatrix(12, 4, "real", 1), randomMatrix(12, 5, "real", 2));
    const target = randomVector(12, "real", 3);
    const { value, solution } = nuclearNormMinimum(real, target);
    for (const [re, im] of [
      [1, 0],
      [0.6, -0.8],
    ] as const) {
      const turned = Float64Array.from([...target.map((y) => re * y), ...target.map((y) => im * y)]);
      const complex = nuclearNormMinimum(complexOperator(real), turned);
      expect(Math.abs(complex.value - value)).toBeLessThan(1e-8 * value);
      const expected = [...solution.data.map((entry) => re * entry), ...solution.data.map((entry) => im * entry)];
      expect(norm2(subtract(complex.solution.data, Float64Array.from(expected)))).toBeLessThan(1e-5 * value);
    }
  });

  it("recovers a complex matrix of low rank from enough measurements, certified unique", () => {
    const truth = lowRank(8, 9, 1, 5);
    const operator = randomPairs(8, 9, 60, 7);
    const { solution, uniqueness, gap, status } = nuclearNormMinimum(operator, operator.apply(truth));
    expect(status).toBe("optimal");
    expect(gap.relative).toBeLessThan(1e-9);
    expect(uniqueness).toMatchObject({ rank: 1, certified: true });
    expect(norm2(subtract(solution.data, truth.data))).toBeLessThan(1e-7 * norm2(truth.data));
  });

  it("bounds the norm of every other matrix with the measurements, and does not call one of several minimisers the only one", () => {
    const operator = complexOperator(completionOperator(2, 2, [0]));
    const y = Float64Array.of(0.6, 0.8);
    const { lowerBound, uniqueness } = nuclearNormMinimum(operator, y);
    expect(lowerBound).toBeCloseTo(1, 9);
    const diagonalOnly = nuclearNormMinimum(
      denseOperator(createMatrix(1, 4, Float64Array.of(1, 0, 0, 1, 0, 0, 0, 0), "complex"), 2, 2),
      y,
    );
    expect(diagonalOnly.value).toBeCloseTo(1, 9);
    expect(diagonalOnly.uniqueness.certified).toBe(false);
    expect(uniqueness.certified).toBe(true);
  });

  it("says of measurements that contradict each other that nothing satisfies them", () => {
    const x = createMatrix(2, 4, Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), "complex");
    const { status, solution, message, uniqueness } = nuclearNormMinimum(
      denseOperator(x, 2, 2),
      Float64Array.of(1, 2, 0, 0),
    );
    expect(status).toBe("infeasible");
    expect(uniqueness.certified).toBe(false);
    expect(solution.field).toBe("complex");
    expect(solution.data[0]).toBeCloseTo(1.5, 9);
    expect(message).toContain("regression");
  });

  it("takes 2N planar entries, and says so", () => {
    const operator = randomPairs(2, 2, 3, 1);
    expect(() => nuclearNormMinimum(operator, new Float64Array(3))).toThrow("target: expected 6 entries, got 3");
  });
});

describe("complex nuclear-norm regression", () => {
  it("shrinks the singular values of a matrix that is observed in full", () => {
    const y = randomMatrix(3, 4, "complex", 2);
    const operator = complexOperator(
      completionOperator(
        3,
        4,
        Uint32Array.from({ length: 12 }, (_, at) => at),
      ),
    );
    const { left, singularValues, right } = singularValueDecomposition(y);
    const beta = singularValues[1]!;
    const first = (matrix: Matrix) =>
      createMatrix(
        matrix.rows,
        1,
        Float64Array.from({ length: 2 * matrix.rows }, (_, i) => matrix.data[i * matrix.columns]!),
        "complex",
      );
    const direction = multiply(first(left), adjoint(first(right)));
    const { solution, status } = nuclearNormRegression(operator, y.data, beta);
    expect(status).toBe("optimal");
    const expected = { ...direction, data: direction.data.map((entry) => (singularValues[0]! - beta) * entry) };
    expect(maximalDifference(solution, expected)).toBeLessThan(1e-5 * singularValues[0]!);
  });

  it("leaves no gap, and tends to the minimum as β vanishes", () => {
    const operator = randomPairs(3, 4, 8, 3);
    const target = operator.apply(lowRank(3, 4, 1, 5));
    const least = nuclearNormMinimum(operator, target).value;
    for (const beta of [1, 1e-2, 1e-4]) {
      const { gap, dual, solution } = nuclearNormRegression(operator, target, beta);
      expect(gap.relative).toBeLessThan(1e-9);
      const residual = subtract(target, operator.apply(solution));
      expect(
        norm2(
          subtract(
            residual,
            dual.map((value) => beta * value),
          ),
        ),
      ).toBeLessThan(1e-5 * norm2(target));
      expect(Math.abs(nuclearNorm(solution) - least)).toBeLessThan(20 * beta);
    }
  });
});

describe("the embedding", () => {
  it("has adjoint measurements, and sees of a real matrix its complex part only", () => {
    const operator: MatrixMeasurements = randomPairs(3, 2, 4, 1);
    const embedded = embedMeasurements(operator);
    const b = randomMatrix(6, 4, "real", 2);
    const values = randomVector(8, "real", 3);
    expect(dot(embedded.apply(b), values)).toBeCloseTo(dot(b.data, embedded.adjoint(values).data), 11);
    const image = operator.adjoint(values);
    expect(
      maximalDifference(compressMatrix(embedded.adjoint(values)), { ...image, data: image.data.map((x) => x / 2) }),
    ).toBeLessThan(1e-14);
    expect(spectralNorm(embedded.adjoint(values))).toBeCloseTo(spectralNorm(image) / 2, 12);
  });
});
