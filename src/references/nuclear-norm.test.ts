import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomMatrix, randomVector } from "../../test/linalg/sample-matrices.js";
import {
  createMatrix,
  dot,
  type Matrix,
  multiply,
  norm1,
  norm2,
  normInfinity,
  singularValueDecomposition,
  subtract,
  transpose,
} from "../linalg/index.js";
import { completionOperator, type MeasurementOperator, sensingOperator } from "../problems/index.js";
import { douglasRachford } from "./douglas-rachford.js";
import { type MatrixMeasurements, type NuclearOptimum, nuclearNormMinimum, nuclearNormRegression } from "./index.js";
import { pairsBehind } from "./matrix-measurements.js";
import { createMeasurementGram } from "./measurement-gram.js";

const nuclearNorm = (matrix: Matrix) => norm1(singularValueDecomposition(matrix).singularValues);
const spectralNorm = (matrix: Matrix) => singularValueDecomposition(matrix).singularValues[0]!;

function lowRank(rows: number, columns: number, rank: number, seed: number): Matrix {
  return multiply(randomMatrix(rows, rank, "real", seed), randomMatrix(rank, columns, "real", seed + 1));
}

/** Different entries in an order that depends on the seed. */
function someEntries(size: number, count: number, seed: number): number[] {
  const keys = randomVector(size, "real", seed);
  return Array.from({ length: size }, (_, k) => k)
    .sort((a, b) => keys[a]! - keys[b]!)
    .slice(0, count);
}

function randomOperator(rows: number, columns: number, count: number, completion: boolean, seed: number) {
  return completion
    ? completionOperator(rows, columns, someEntries(rows * columns, count, seed))
    : sensingOperator(randomMatrix(count, rows, "real", seed), randomMatrix(count, columns, "real", seed + 1));
}

const instance = fc
  .record({
    rows: fc.integer({ min: 1, max: 7 }),
    columns: fc.integer({ min: 1, max: 7 }),
    rank: fc.integer({ min: 1, max: 7 }),
    share: fc.double({ min: 0.05, max: 1, noNaN: true }),
    completion: fc.boolean(),
    seed: fc.integer(),
  })
  .map(({ rows, columns, rank, share, completion, seed }) => {
    const count = Math.max(1, Math.round(share * rows * columns));
    const operator = randomOperator(rows, columns, count, completion, seed);
    return { operator, target: operator.apply(lowRank(rows, columns, rank, seed + 2)) };
  });

/** Everything that makes (A, ν) a solution, recomputed from the problem. */
function expectOptimal(operator: MeasurementOperator, target: Float64Array, optimum: NuclearOptimum) {
  const { solution, dual, value, gap, status } = optimum;
  expect(status).toBe("optimal");
  expect(norm2(subtract(operator.apply(solution), target))).toBeLessThan(1e-11 * norm2(target));
  expect(spectralNorm(operator.adjoint(dual))).toBeLessThan(1 + 1e-12);
  expect(value).toBeCloseTo(nuclearNorm(solution), 12);
  expect(value - dot(target, dual)).toBeLessThan(1e-9 * value);
  expect(gap.relative).toBeLessThanOrEqual(1e-9);
}

describe("nuclear-norm minimum", () => {
  it("gives a feasible matrix and a feasible dual without a gap, for entries and for pairs of vectors", () => {
    fc.assert(
      fc.property(instance, ({ operator, target }) => {
        expectOptimal(operator, target, nuclearNormMinimum(operator, target));
      }),
    );
  });

  it("bounds the norm of every other matrix with the measurements from below", () => {
    fc.assert(
      fc.property(instance, fc.integer(), ({ operator, target }, seed) => {
        const { solution, lowerBound } = nuclearNormMinimum(operator, target);
        // A direction that the measurements do not see: what is left of any after the minimum for its own measurements.
        const any = randomMatrix(operator.rows, operator.columns, "real", seed);
        const seen = nuclearNormMinimum(operator, operator.apply(any)).solution;
        const other = solution.data.map((value, k) => value + any.data[k]! - seen.data[k]!);
        const norm = nuclearNorm(createMatrix(operator.rows, operator.columns, other));
        expect(norm).toBeGreaterThan(lowerBound * (1 - 1e-9));
      }),
      { numRuns: 40 },
    );
  });

  it("completes a 2 x 2 matrix with three entries as a scan over the fourth does", () => {
    // ‖A‖⋆² = ‖A‖_F² + 2|det A|
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const [a, b, c] = randomVector(3, "real", seed) as unknown as [number, number, number];
        const norm = (x: number) => Math.sqrt(a * a + b * b + c * c + x * x + 2 * Math.abs(a * x - b * c));
        // The slope in x vanishes at a or −a; or the minimum is at the kink, where the determinant vanishes.
        const best = Math.min(...[a, -a, (b * c) / a].filter((x) => Number.isFinite(x)).map(norm));
        const { value } = nuclearNormMinimum(completionOperator(2, 2, [0, 1, 2]), Float64Array.of(a, b, c));
        expect(Math.abs(value - best)).toBeLessThan(1e-8 * best);
      }),
    );
  });

  it("recovers a matrix of low rank from enough measurements, certified unique", () => {
    const truth = lowRank(10, 12, 2, 3);
    for (const operator of [randomOperator(10, 12, 100, false, 1), randomOperator(10, 12, 105, true, 1)]) {
      const { solution, uniqueness } = nuclearNormMinimum(operator, operator.apply(truth));
      expect(uniqueness).toMatchObject({ rank: 2, certified: true });
      expect(norm2(subtract(solution.data, truth.data))).toBeLessThan(1e-8 * norm2(truth.data));
    }
  });

  it("finds a smaller norm than the truth's from too few", () => {
    const truth = lowRank(10, 10, 3, 5);
    const operator = randomOperator(10, 10, 30, false, 2);
    const { value, solution } = nuclearNormMinimum(operator, operator.apply(truth));
    expect(value).toBeLessThan(0.95 * nuclearNorm(truth));
    expect(norm2(subtract(solution.data, truth.data))).toBeGreaterThan(0.1 * norm2(truth.data));
  });

  it("needs nothing but the functions of an operator", () => {
    for (const completion of [true, false]) {
      const { rows, columns, measurements, apply, adjoint } = randomOperator(6, 8, 30, completion, 7);
      const operator: MatrixMeasurements = { rows, columns, measurements, apply, adjoint };
      const target = apply(lowRank(6, 8, 2, 8));
      const structured = nuclearNormMinimum(randomOperator(6, 8, 30, completion, 7), target);
      const plain = nuclearNormMinimum(operator, target);
      expect(plain.status).toBe("optimal");
      expect(Math.abs(plain.value - structured.value)).toBeLessThan(1e-9 * plain.value);
    }
  });

  it("gives the transposed answer to the transposed problem", () => {
    const [left, right] = [randomMatrix(20, 5, "real", 1), randomMatrix(20, 9, "real", 2)];
    const target = randomVector(20, "real", 3);
    const wide = nuclearNormMinimum(sensingOperator(left, right), target);
    const tall = nuclearNormMinimum(sensingOperator(right, left), target);
    expect(Math.abs(wide.value - tall.value)).toBeLessThan(1e-9 * wide.value);
    if (wide.uniqueness.certified) {
      expect(normInfinity(subtract(transpose(tall.solution).data, wide.solution.data))).toBeLessThan(1e-5);
    }
  });

  it("does not mind repeated measurements that agree", () => {
    const [left, right] = [randomMatrix(24, 5, "real", 4), randomMatrix(24, 5, "real", 5)];
    left.data.copyWithin(20 * 5, 0, 4 * 5);
    right.data.copyWithin(20 * 5, 0, 4 * 5);
    const operator = sensingOperator(left, right);
    const target = operator.apply(lowRank(5, 5, 1, 6));
    expectOptimal(operator, target, nuclearNormMinimum(operator, target));
  });

  it("says what to do when measurements contradict each other, and proves it", () => {
    const operator = randomOperator(4, 4, 25, false, 9);
    const target = randomVector(25, "real", 10);
    const optimum = nuclearNormMinimum(operator, target);
    expect(optimum.status).toBe("infeasible");
    expect(optimum.uniqueness.certified).toBe(false);
    expect(optimum.message).toMatch(/misses them by .*nuclear-norm regression/);
    expect(normInfinity(operator.adjoint(optimum.dual).data)).toBeLessThan(1e-10);
    expect(dot(optimum.dual, target)).toBeCloseTo(optimum.residual ** 2, 8);
    expect(nuclearNormRegression(operator, target, 0.1).status).toBe("optimal");
  });

  it("has zero as the solution for a target of zero, and refuses what is not a target", () => {
    const operator = randomOperator(3, 4, 6, true, 1);
    expect(nuclearNormMinimum(operator, new Float64Array(6))).toMatchObject({ value: 0, status: "optimal" });
    expect(() => nuclearNormMinimum(operator, new Float64Array(5))).toThrow("target: expected 6 entries, got 5");
    expect(() => nuclearNormMinimum(operator, new Float64Array(6).fill(Number.NaN))).toThrow("target[0]");
  });
});

describe("nuclear-norm regression", () => {
  it("soft-thresholds the singular values when every entry is observed", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 6 }),
        fc.constantFrom(1e-3, 0.5, 4),
        fc.integer(),
        (rows, columns, beta, seed) => {
          const data = randomMatrix(rows, columns, "real", seed);
          const operator = completionOperator(
            rows,
            columns,
            Array.from({ length: rows * columns }, (_, k) => k),
          );
          const { solution, status, value } = nuclearNormRegression(operator, data.data, beta);
          const { left, singularValues, right } = singularValueDecomposition(data);
          const count = singularValues.length;
          const shrunk = left.data.map((entry, k) => entry * Math.max(0, singularValues[k % count]! - beta));
          const expected = multiply(createMatrix(rows, count, shrunk), transpose(right));
          const distance = norm2(subtract(expected.data, data.data));
          expect(status).toBe("optimal");
          expect(value).toBeCloseTo(beta * nuclearNorm(expected) + (distance * distance) / 2, 8);
          expect(normInfinity(subtract(solution.data, expected.data))).toBeLessThan(1e-4);
        },
      ),
    );
  });

  it("satisfies ‖𝒳ᵀ(y − 𝒳(A))‖ ≤ β with equality along A", () => {
    fc.assert(
      fc.property(instance, fc.constantFrom(1e-4, 1e-1, 2), ({ operator, target }, beta) => {
        const { solution, status, dual, value } = nuclearNormRegression(operator, target, beta);
        const residual = subtract(target, operator.apply(solution));
        const scale = norm2(target);
        expect(status).toBe("optimal");
        expect(spectralNorm(operator.adjoint(dual))).toBeLessThan(1 + 1e-12);
        // From the gap: β(‖A‖⋆ − ⟨𝒳ᵀν, A⟩) + ½‖y − 𝒳(A) − βν‖²
        const slack = nuclearNorm(solution) - dot(dual, operator.apply(solution));
        const mismatch = residual.map((entry, i) => entry - beta * dual[i]!);
        expect(beta * slack + dot(mismatch, mismatch) / 2).toBeLessThan(1e-9 * value + 1e-14 * scale * scale);
      }),
    );
  });

  it("tends to the nuclear-norm minimum as β vanishes, and is zero from β = ‖𝒳ᵀy‖ on", () => {
    const operator = randomOperator(7, 6, 25, false, 3);
    const target = operator.apply(lowRank(7, 6, 2, 4));
    const minimum = nuclearNormMinimum(operator, target);
    const near = nuclearNormRegression(operator, target, 1e-6);
    expect(nuclearNorm(near.solution)).toBeCloseTo(minimum.value, 4);
    const largest = spectralNorm(operator.adjoint(target));
    expect(nuclearNormRegression(operator, target, largest * (1 + 1e-12)).uniqueness.rank).toBe(0);
    expect(nuclearNormRegression(operator, target, largest * 0.9).uniqueness.rank).toBe(1);
    expect(() => nuclearNormRegression(operator, target, 0)).toThrow("beta: expected a number > 0, got 0");
  });
});

describe("Douglas–Rachford splitting and the interior-point method", () => {
  it("agree on what either can solve, with and without a penalty", () => {
    for (const completion of [true, false]) {
      const operator = randomOperator(12, 9, 95, completion, 11);
      const target = operator.apply(lowRank(12, 9, 2, 12));
      const gram = createMeasurementGram(operator, pairsBehind(operator));
      const split = douglasRachford(operator, gram, target, 0);
      const { value } = nuclearNormMinimum(operator, target);
      expect(Math.abs(nuclearNorm(split.solution) - value)).toBeLessThan(1e-8 * value);
      expect(spectralNorm(operator.adjoint(split.dual))).toBeLessThan(1 + 1e-8);
      expect(Math.abs(dot(target, split.dual) - value)).toBeLessThan(1e-8 * value);
      const penalised = douglasRachford(operator, gram, target, 0.3);
      const missed = norm2(subtract(target, operator.apply(penalised.solution)));
      const objective = 0.3 * nuclearNorm(penalised.solution) + (missed * missed) / 2;
      const expected = nuclearNormRegression(operator, target, 0.3).value;
      expect(Math.abs(objective - expected)).toBeLessThan(1e-8 * expected);
    }
  });

  it("certify large problems in seconds: recovery, and a photograph-like matrix of full rank", () => {
    const truth = lowRank(60, 60, 3, 1);
    const operator = randomOperator(60, 60, 1800, true, 2);
    const optimum = nuclearNormMinimum(operator, operator.apply(truth));
    expect(optimum.status).toBe("optimal");
    expect(optimum.uniqueness).toMatchObject({ rank: 3, certified: true });
    expect(norm2(subtract(optimum.solution.data, truth.data))).toBeLessThan(1e-9 * norm2(truth.data));
    const decaying = lowRank(30, 30, 30, 3);
    const { left, singularValues, right } = singularValueDecomposition(decaying);
    const graded = left.data.map((entry, k) => (entry * singularValues[k % 30]!) / (1 + (k % 30)) ** 1.5);
    const dense = multiply(createMatrix(30, 30, graded), transpose(right));
    const entries = randomOperator(30, 30, 400, true, 4);
    expect(nuclearNormMinimum(entries, entries.apply(dense)).status).toBe("optimal");
    expect(nuclearNormRegression(entries, entries.apply(dense), 0.05).status).toBe("optimal");
  });

  it("solve with the Gram matrix of measurements by elimination and by conjugate gradients alike", () => {
    const size = 4100;
    const [left, right] = [randomMatrix(size, 5, "real", 5), randomMatrix(size, 4, "real", 6)];
    const operator = sensingOperator(left, right);
    const values = operator.apply(lowRank(5, 4, 2, 7));
    const gram = createMeasurementGram(operator, pairsBehind(operator));
    expect(gram.independent).toBeNull();
    const solution = gram.solve(values, 0.5);
    const image = operator.apply(operator.adjoint(solution));
    const difference = image.map((value, i) => value + 0.5 * solution[i]! - values[i]!);
    expect(norm2(difference)).toBeLessThan(1e-10 * norm2(values));
    expect(nuclearNormMinimum(operator, values)).toMatchObject({ status: "optimal" });
  });
});
