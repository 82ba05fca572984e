import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawnInstances, drawnProblem } from "../../test/drawn-instance.js";
import { anyField, randomMatrix, randomVector } from "../../test/linalg/sample-matrices.js";
import {
  adjoint,
  adjointMultiplyVector,
  leastSquares,
  type Matrix,
  multiplyVector,
  norm1,
  norm2,
  normInfinity,
  qrDecomposition,
  subtract,
} from "../linalg/index.js";
import { softThreshold } from "../penalties/index.js";
import { drawSparseRecovery, sparseRecoverySchema } from "../problems/index.js";
import { basisPursuit, basisPursuitDenoising, lasso } from "./index.js";

const instance = fc
  .record({
    rows: fc.integer({ min: 1, max: 14 }),
    columns: fc.integer({ min: 1, max: 24 }),
    field: anyField,
    seed: fc.integer(),
  })
  .map(({ rows, columns, field, seed }) => ({
    measurements: randomMatrix(rows, columns, field, seed),
    target: randomVector(rows, field, seed + 1),
  }));

function objective(measurements: Matrix, target: Float64Array, beta: number, a: Float64Array): number {
  const residual = norm2(subtract(multiplyVector(measurements, a), target));
  return beta * norm1(a, measurements.field) + (residual * residual) / 2;
}

describe("lasso", () => {
  it("satisfies |X_jᴴ(y − Xa)| ≤ β, with the phase of a_j and equality where a_j is not zero", () => {
    fc.assert(
      fc.property(instance, fc.constantFrom(1e-6, 1e-3, 0.3, 5), ({ measurements, target }, beta) => {
        const { solution, status, value } = lasso(measurements, target, beta);
        expect(status).toBe("optimal");
        expect(value).toBeCloseTo(objective(measurements, target, beta, solution), 12);
        const residual = subtract(target, multiplyVector(measurements, solution));
        const correlation = adjointMultiplyVector(measurements, residual);
        const scale = norm2(measurements.data) * norm2(target);
        expect(normInfinity(correlation, measurements.field)).toBeLessThan(beta + 1e-6 * scale);
        const agreement = correlation.reduce((sum, value, k) => sum + value * solution[k]!, 0);
        expect(agreement).toBeGreaterThan(beta * norm1(solution, measurements.field) - 1e-10 * scale);
      }),
    );
  });

  it("has no better neighbour", () => {
    fc.assert(
      fc.property(instance, fc.integer(), fc.constantFrom(1e-4, 1e-1), ({ measurements, target }, seed, size) => {
        const { solution, lowerBound } = lasso(measurements, target, 0.2);
        const step = randomVector(measurements.columns, measurements.field, seed);
        const other = solution.map((value, k) => value + size * step[k]!);
        expect(objective(measurements, target, 0.2, other)).toBeGreaterThanOrEqual(lowerBound * (1 - 1e-9));
      }),
    );
  });

  it("soft-thresholds the target when the rows are orthonormal and complete", () => {
    const orthogonal = qrDecomposition(randomMatrix(9, 9, "real", 1)).q;
    const truth = randomVector(9, "real", 2);
    const { solution } = lasso(orthogonal, multiplyVector(orthogonal, truth), 0.7);
    const expected = softThreshold(truth, 0.7);
    expect(normInfinity(subtract(solution, expected))).toBeLessThan(1e-12);
  });

  it("is zero exactly from β = max|X_jᴴy| on", () => {
    for (const field of ["real", "complex"] as const) {
      const measurements = randomMatrix(6, 10, field, 3);
      const target = randomVector(6, field, 4);
      const largest = normInfinity(adjointMultiplyVector(measurements, target), field);
      const above = lasso(measurements, target, largest * (1 + 1e-12));
      expect(norm2(above.solution)).toBe(0);
      expect(above.gap.relative).toBeLessThan(1e-14);
      expect(norm2(lasso(measurements, target, largest * 0.99).solution)).toBeGreaterThan(0);
    }
  });

  it("tends to basis pursuit as β vanishes, with an error linear in β", () => {
    const measurements = randomMatrix(15, 40, "real", 5);
    const target = multiplyVector(
      measurements,
      randomVector(40, "real", 6).map((value, k) => (k % 13 ? 0 : value)),
    );
    const { solution } = basisPursuit(measurements, target);
    const bias = (beta: number) => norm2(subtract(lasso(measurements, target, beta).solution, solution)) / beta;
    expect(bias(1e-3)).toBeGreaterThan(0.01);
    expect(Math.abs(bias(1e-3) / bias(1e-4) - 1)).toBeLessThan(1e-6);
  });

  it("has the bias and the nine entries of the Figure 3 instance that the theory gives (theory 3.6)", () => {
    const config = sparseRecoverySchema.parse({ kind: "sparse-recovery" });
    const options = { seed: 1, seeds: {}, seeding: "numpy", compat: "published" } as const;
    const { measurements, target, solution } = drawSparseRecovery(config, options);
    const limit = lasso(measurements, target, 1e-5);
    expect(limit.uniqueness).toMatchObject({ certified: true });
    expect(limit.uniqueness.support).toHaveLength(9);
    const bias = norm2(subtract(limit.solution, solution)) / norm2(solution) / 1e-5;
    expect(bias).toBeCloseTo(21.509, 3);
    expect(limit.residual / norm2(target)).toBeCloseTo(1.69e-4, 6);
  });

  it("survives zero and repeated columns, dependent rows and coordinate rows", () => {
    fc.assert(
      fc.property(drawnInstances(30), fc.constantFrom(1e-6, 1e-3, 1e-1), (drawn, beta) => {
        const { measurements, target } = drawnProblem(drawn);
        expect(lasso(measurements, target, beta).status).toBe("optimal");
      }),
    );
  });

  it("solves overdetermined noisy problems, and those with dependent columns", () => {
    const measurements = randomMatrix(30, 6, "real", 7);
    const target = randomVector(30, "real", 8);
    const near = lasso(measurements, target, 1e-9);
    expect(near.status).toBe("optimal");
    expect(normInfinity(subtract(near.solution, leastSquares(measurements, target)))).toBeLessThan(1e-8);
    const doubled = randomMatrix(5, 8, "real", 9);
    for (let i = 0; i < 5; i++) doubled.data[i * 8 + 7] = doubled.data[i * 8]!;
    const optimum = lasso(doubled, randomVector(5, "real", 10), 0.1);
    expect(optimum.status).toBe("optimal");
    if (optimum.uniqueness.support.includes(0)) expect(optimum.uniqueness.certified).toBe(false);
  });

  it("refuses a β that is not above zero", () => {
    const measurements = randomMatrix(3, 4, "real", 1);
    expect(() => lasso(measurements, new Float64Array(3), 0)).toThrow("beta: expected a number > 0, got 0. For β = 0");
    expect(() => lasso(measurements, new Float64Array(3), Number.NaN)).toThrow("beta");
    expect(() => lasso(measurements, new Float64Array(4), 1)).toThrow("target: expected 3 entries");
  });
});

describe("basis pursuit denoising", () => {
  it("reaches the radius and closes the gap of its own dual, real and complex", () => {
    fc.assert(
      fc.property(instance, fc.constantFrom(0.05, 0.3, 0.9), ({ measurements, target }, share) => {
        const { field } = measurements;
        const least = norm2(subtract(target, multiplyVector(measurements, leastSquares(measurements, target))));
        const radius = least + share * (norm2(target) - least) + 1e-3;
        const optimum = basisPursuitDenoising(measurements, target, radius, { tolerance: 1e-8 });
        expect(optimum.status).toBe("optimal");
        expect(optimum.residual).toBeLessThan(radius * (1 + 1e-7));
        expect(optimum.value).toBe(norm1(optimum.solution, field));
        expect(normInfinity(adjointMultiplyVector(measurements, optimum.dual), field)).toBeLessThan(1 + 1e-9);
        const agreement = optimum.dual.reduce((sum, value, i) => sum + value * target[i]!, 0);
        const bound = agreement - radius * norm2(optimum.dual);
        expect(optimum.value - bound).toBeLessThan(1e-7 * optimum.value + 1e-14);
      }),
      { numRuns: 40 },
    );
  });

  it("is basis pursuit at radius zero and zero at the norm of the target", () => {
    const measurements = randomMatrix(5, 12, "real", 1);
    const target = randomVector(5, "real", 2);
    expect(basisPursuitDenoising(measurements, target, 0)).toEqual(basisPursuit(measurements, target));
    expect(basisPursuitDenoising(measurements, target, norm2(target))).toMatchObject({ value: 0, status: "optimal" });
  });

  it("says which radius would do", () => {
    const measurements = randomMatrix(12, 5, "real", 3);
    const target = randomVector(12, "real", 4);
    const { residual } = basisPursuit(measurements, target);
    expect(basisPursuitDenoising(measurements, target, residual / 2)).toMatchObject({
      status: "infeasible",
      residual,
      uniqueness: { certified: false },
    });
    expect(basisPursuitDenoising(measurements, target, residual * 1.01).status).toBe("optimal");
    expect(() => basisPursuitDenoising(measurements, target, -1)).toThrow("radius: expected a number ≥ 0, got -1");
  });

  it("recovers about as well as the noise allows where basis pursuit cannot", () => {
    const measurements = randomMatrix(40, 30, "real", 5);
    const truth = randomVector(30, "real", 6).map((value, k) => (k % 7 ? 0 : value));
    const noise = randomVector(40, "real", 7).map((value) => 0.01 * value);
    const target = multiplyVector(measurements, truth).map((value, i) => value + noise[i]!);
    const optimum = basisPursuitDenoising(measurements, target, norm2(noise));
    expect(norm2(subtract(optimum.solution, truth))).toBeLessThan(0.05 * norm2(truth));
    expect(basisPursuit(measurements, target).status).toBe("infeasible");
  });
});

it("a unitary change of measurements changes nothing", () => {
  const measurements = randomMatrix(7, 15, "complex", 11);
  const target = randomVector(7, "complex", 12);
  const unitary = adjoint(qrDecomposition(randomMatrix(7, 7, "complex", 13)).q);
  const turned = lasso(
    { ...measurements, data: multiplyColumns(unitary, measurements) },
    multiplyVector(unitary, target),
    0.1,
  );
  expect(Math.abs(turned.value - lasso(measurements, target, 0.1).value)).toBeLessThan(1e-10);
});

function multiplyColumns(unitary: Matrix, { rows, columns, data }: Matrix): Float64Array {
  const result = new Float64Array(data.length);
  for (let j = 0; j < columns; j++) {
    const column = Float64Array.from({ length: 2 * rows }, (_, i) => data[i * columns + j]!);
    multiplyVector(unitary, column).forEach((value, i) => {
      result[i * columns + j] = value;
    });
  }
  return result;
}
