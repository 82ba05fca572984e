import { readFileSync } from "node:fs";
import fc from "fast-check";
import highsModule from "highs";
import { describe, expect, it } from "vitest";
import { drawnInstances, drawnProblem } from "../../test/drawn-instance.js";
import { anyField, randomMatrix, randomVector } from "../../test/linalg/sample-matrices.js";
import {
  adjointMultiplyVector,
  createMatrix,
  type Field,
  leastSquares,
  type Matrix,
  multiply,
  multiplyVector,
  norm1,
  norm2,
  normInfinity,
  planes,
  subtract,
} from "../linalg/index.js";
import { basisPursuit, type L1Optimum } from "./index.js";

// The package's types describe a CommonJS module; what is imported is its ES module.
const highs = await (highsModule as unknown as typeof highsModule.default)();

/** min ‖a‖₁ subject to Xa = y by the simplex method of HiGHS, over a = a⁺ − a⁻. */
function byLinearProgram({ rows, columns, data }: Matrix, target: Float64Array): number {
  const entries = Array.from({ length: rows }, (_, i) => data.subarray(i * columns, (i + 1) * columns));
  const width = 2 * columns;
  const problem = {
    numCols: width,
    numRows: rows,
    colCost: new Float64Array(width).fill(1),
    colLower: new Float64Array(width),
    colUpper: new Float64Array(width).fill(Number.POSITIVE_INFINITY),
    rowLower: target,
    rowUpper: target,
    matrix: {
      format: "csr" as const,
      numRows: rows,
      numCols: width,
      starts: Int32Array.from({ length: rows + 1 }, (_, i) => i * width),
      indices: Int32Array.from({ length: rows * width }, (_, k) => k % width),
      values: Float64Array.from(entries.flatMap((row) => [...row, ...row.map((value) => -value)])),
    },
  };
  return highs.withModel(problem, (model) => {
    model.options.set({ output_flag: false, primal_feasibility_tolerance: 1e-10, dual_feasibility_tolerance: 1e-10 });
    model.run();
    return model.getObjectiveValue();
  });
}

/** The least ‖a‖₁ over all solutions with as many entries as measurements: one of them is optimal in the real field. */
function byEnumeration(measurements: Matrix, target: Float64Array): number {
  const { rows, columns, data } = measurements;
  let best = Number.POSITIVE_INFINITY;
  for (let subset = 0; subset < 1 << columns; subset++) {
    const chosen = Array.from({ length: columns }, (_, j) => j).filter((j) => (subset >> j) & 1);
    if (chosen.length !== rows) continue;
    const square = createMatrix(
      rows,
      rows,
      Float64Array.from({ length: rows * rows }, (_, k) => data[Math.floor(k / rows) * columns + chosen[k % rows]!]!),
    );
    const solution = leastSquares(square, target);
    const residual = norm2(subtract(multiplyVector(square, solution), target));
    if (residual < 1e-9 * norm2(target)) best = Math.min(best, norm1(solution));
  }
  return best;
}

/** Everything that makes (a, ν) a solution, recomputed from the problem. */
function expectOptimal(measurements: Matrix, target: Float64Array, optimum: L1Optimum) {
  const { field } = measurements;
  const { solution, dual, value, lowerBound, gap, status, residual } = optimum;
  expect(status).toBe("optimal");
  const violation = norm2(subtract(multiplyVector(measurements, solution), target));
  expect(violation).toBeLessThan(1e-11 * norm2(target));
  expect(residual).toBeLessThan(1e-11 * norm2(target));
  expect(normInfinity(adjointMultiplyVector(measurements, dual), field)).toBeLessThan(1 + 1e-12);
  expect(value).toBe(norm1(solution, field));
  let agreement = 0;
  for (let i = 0; i < target.length; i++) agreement += target[i]! * dual[i]!;
  expect(lowerBound).toBeCloseTo(agreement, 12);
  expect(Math.abs(value - agreement)).toBeLessThan(1e-10 * value);
  expect(gap.relative).toBeLessThanOrEqual(1e-10);
}

function sparse(n: number, s: number, field: Field, seed: number): Float64Array {
  const values = randomVector(n, field, seed);
  return values.map((value, k) => (((k % n) * 7) % n < s ? value : 0));
}

const instance = fc
  .record({
    rows: fc.integer({ min: 1, max: 12 }),
    extra: fc.integer({ min: 0, max: 20 }),
    sparsity: fc.integer({ min: 1, max: 12 }),
    field: anyField,
    seed: fc.integer(),
  })
  .map(({ rows, extra, sparsity, field, seed }) => {
    const measurements = randomMatrix(rows, rows + extra, field, seed);
    const target = multiplyVector(measurements, sparse(rows + extra, sparsity, field, seed + 1));
    return { measurements, target };
  });

describe("basis pursuit", () => {
  it("gives a feasible point and a feasible dual without a gap, real and complex", () => {
    fc.assert(
      fc.property(instance, ({ measurements, target }) => {
        expectOptimal(measurements, target, basisPursuit(measurements, target));
      }),
    );
  });

  it("agrees with the simplex method of HiGHS", () => {
    for (const [rows, columns, sparsity] of [
      [30, 100, 5],
      [10, 100, 5],
      [40, 60, 30],
      [20, 20, 20],
    ] as const) {
      for (let seed = 0; seed < 5; seed++) {
        const measurements = randomMatrix(rows, columns, "real", seed);
        const target = multiplyVector(measurements, sparse(columns, sparsity, "real", seed + 100));
        const { value } = basisPursuit(measurements, target);
        expect(Math.abs(byLinearProgram(measurements, target) - value)).toBeLessThan(1e-9 * value);
      }
    }
  });

  it("agrees with the enumeration of all basic solutions of tiny problems", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 4 }), fc.integer(), (rows, extra, seed) => {
        const measurements = randomMatrix(rows, rows + extra, "real", seed);
        const target = randomVector(rows, "real", seed + 1);
        const best = byEnumeration(measurements, target);
        expect(Math.abs(basisPursuit(measurements, target).value - best)).toBeLessThan(1e-8 * best);
      }),
    );
  });

  it("bounds the norm of every other solution from below", () => {
    fc.assert(
      fc.property(instance, fc.integer(), ({ measurements, target }, seed) => {
        const { lowerBound } = basisPursuit(measurements, target);
        const other = randomVector(measurements.columns, measurements.field, seed);
        const missed = subtract(target, multiplyVector(measurements, other));
        const step = leastSquares(measurements, missed);
        const feasible = other.map((value, k) => value + step[k]!);
        expect(norm1(feasible, measurements.field)).toBeGreaterThan(lowerBound * (1 - 1e-9));
      }),
    );
  });

  it("recovers the sparse vector of Figure 3's kind, certified unique, and not from a third of the measurements", () => {
    const { cases } = JSON.parse(readFileSync("test/golden/convex_l1.json", "utf8"));
    const solve = (index: number) => {
      const { X, y_star: y, n, N } = cases[index];
      return basisPursuit(createMatrix(N, n, Float64Array.from(X.flat())), Float64Array.from(y));
    };
    const enough = solve(0);
    expect(enough.value).toBeCloseTo(0.290884, 6);
    expect(normInfinity(subtract(enough.solution, Float64Array.from(cases[0].a_star)))).toBeLessThan(1e-14);
    expect(enough.uniqueness).toMatchObject({ certified: true });
    expect(enough.uniqueness.support).toHaveLength(5);
    expect(enough.uniqueness.largestOffSupport).toBeLessThan(0.9);
    const few = solve(1);
    expect(few.value).toBeCloseTo(0.282792, 6);
    expect(few.uniqueness).toMatchObject({ certified: true });
    expect(norm2(subtract(few.solution, Float64Array.from(cases[1].a_star)))).toBeGreaterThan(0.03);
  });

  it("solves a complex problem with real data as the real one, and turns with the phase of the target", () => {
    const real = randomMatrix(8, 20, "real", 3);
    const target = randomVector(8, "real", 4);
    const { value } = basisPursuit(real, target);
    const complex = createMatrix(8, 20, Float64Array.from([...real.data, ...new Float64Array(160)]), "complex");
    const turned = Float64Array.from([...target.map((y) => 0.6 * y), ...target.map((y) => 0.8 * y)]);
    expect(Math.abs(basisPursuit(complex, turned).value - value)).toBeLessThan(1e-10 * value);
  });

  it("keeps a complex minimum under a change of phase of the columns", () => {
    const measurements = randomMatrix(6, 15, "complex", 5);
    const target = randomVector(6, "complex", 6);
    const phases = createMatrix(15, 15, new Float64Array(450), "complex");
    for (let j = 0; j < 15; j++) {
      phases.data[j * 16] = 0.28;
      phases.data[225 + j * 16] = j % 2 ? 0.96 : -0.96;
    }
    const { value } = basisPursuit(measurements, target);
    const turned = basisPursuit(multiply(measurements, phases), target);
    expect(Math.abs(turned.value - value)).toBeLessThan(1e-10 * value);
  });

  it("survives zero and repeated columns, dependent rows and coordinate rows", () => {
    fc.assert(
      fc.property(drawnInstances(30), (drawn) => {
        const { measurements, target, solution } = drawnProblem(drawn);
        const optimum = basisPursuit(measurements, target);
        const fits = norm2(subtract(multiplyVector(measurements, solution!), target)) < 1e-12 * norm2(target);
        if (fits) expect(optimum.value).toBeLessThan(norm1(solution!) * (1 + 1e-9));
        if (fits || optimum.status !== "infeasible") expectOptimal(measurements, target, optimum);
      }),
    );
  });

  it("does not mind measurements that depend on others, or that are of very different lengths", () => {
    const measurements = randomMatrix(6, 15, "real", 7);
    const target = multiplyVector(measurements, sparse(15, 3, "real", 8));
    const { value } = basisPursuit(measurements, target);
    const mixing = randomMatrix(9, 6, "real", 9);
    for (let j = 0; j < 6; j++) mixing.data[j] = 1e5 * mixing.data[j]!;
    const mixed = multiply(mixing, measurements);
    const optimum = basisPursuit(mixed, multiplyVector(mixing, target));
    expectOptimal(mixed, multiplyVector(mixing, target), optimum);
    expect(Math.abs(optimum.value - value)).toBeLessThan(1e-9 * value);
  });

  it("does not certify uniqueness where there are several minimisers", () => {
    const optimum = basisPursuit(createMatrix(1, 3, Float64Array.of(1, -1, 0.5)), Float64Array.of(2));
    expect(optimum.value).toBeCloseTo(2, 10);
    expect(optimum.uniqueness.certified).toBe(false);
    expect(optimum.uniqueness.support).toEqual([0, 1]);
  });

  it("certifies uniqueness only of the vector that HiGHS finds too when costs are perturbed", () => {
    // Perturbed costs move the optimum to another minimiser if there is one.
    for (let seed = 0; seed < 10; seed++) {
      const measurements = randomMatrix(12, 24, "real", seed);
      const target = multiplyVector(measurements, sparse(24, 4, "real", seed));
      const { solution, uniqueness } = basisPursuit(measurements, target);
      expect(uniqueness.certified).toBe(true);
      const weights = randomVector(24, "real", seed + 50).map((value) => 1 + 1e-5 * value);
      const weighted = createMatrix(
        12,
        24,
        measurements.data.map((value, k) => value / weights[k % 24]!),
      );
      const moved = basisPursuit(weighted, target).solution.map((value, j) => value / weights[j]!);
      expect(normInfinity(subtract(moved, solution))).toBeLessThan(1e-9);
    }
  });

  it("says what to do when nothing fits the measurements, and proves it", () => {
    for (const field of ["real", "complex"] as const) {
      const measurements = randomMatrix(12, 8, field, 1);
      const target = randomVector(12, field, 2);
      const optimum = basisPursuit(measurements, target);
      expect(optimum.status).toBe("infeasible");
      expect(optimum.message).toMatch(/misses them by 0|misses them by [1-9].*radius of at least that.*lasso/);
      expect(optimum.value).toBe(Number.POSITIVE_INFINITY);
      expect(optimum.uniqueness.certified).toBe(false);
      expect(optimum.residual).toBeCloseTo(norm2(optimum.dual), 10);
      expect(normInfinity(adjointMultiplyVector(measurements, optimum.dual), field)).toBeLessThan(1e-10);
      const agreement = optimum.dual.reduce((sum, value, i) => sum + value * target[i]!, 0);
      expect(agreement).toBeCloseTo(optimum.residual ** 2, 8);
    }
  });

  it("has zero as the solution for a target of zero", () => {
    const optimum = basisPursuit(randomMatrix(3, 5, "real", 1), new Float64Array(3));
    expect(optimum).toMatchObject({ value: 0, lowerBound: 0, status: "optimal", gap: { absolute: 0, relative: 0 } });
    expect(optimum.solution).toEqual(new Float64Array(5));
  });

  it("reports an unreached tolerance as inaccurate, with the interval that holds the optimum", () => {
    const measurements = randomMatrix(5, 9, "complex", 3);
    const optimum = basisPursuit(measurements, randomVector(5, "complex", 4), { tolerance: -1 });
    expect(optimum.status).toBe("inaccurate");
    expect(optimum.message).toContain(`between ${optimum.lowerBound} and ${optimum.value}`);
  });

  it("refuses targets of another length and numbers that are not finite", () => {
    const measurements = randomMatrix(3, 5, "complex", 1);
    expect(() => basisPursuit(measurements, new Float64Array(3))).toThrow("target: expected 6 entries, got 3");
    expect(() => basisPursuit(measurements, Float64Array.of(1, 2, Number.NaN, 0, 0, 0))).toThrow("target[2]");
    measurements.data[4] = Number.POSITIVE_INFINITY;
    expect(() => basisPursuit(measurements, new Float64Array(2 * planes("complex") + 2))).toThrow("matrix[0, 4]");
  });
});
