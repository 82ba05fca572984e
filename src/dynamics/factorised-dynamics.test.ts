import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { factorsOf, problemOf } from "../../test/factorised-instance.js";
import * as sample from "../../test/linalg/sample-matrices.js";
import {
  createMatrix,
  type Matrix,
  multiply,
  norm1,
  norm2,
  singularValueDecomposition,
  subtract,
  transpose,
} from "../linalg/index.js";
import { nuclear } from "../penalties/index.js";
import { initialMatrixFactors, type MatrixProblem } from "../problems/index.js";
import {
  createFactorisedDynamics,
  createMatrixDynamics,
  type FactorisedDynamicsOptions,
  type MatrixPenalty,
} from "./index.js";

const NONE = { nuclear: 0, l1: 0, l2: 0 };
const product = (factors: readonly Matrix[]) => factors.reduce((before, factor) => multiply(before, factor));
const joined = (factors: readonly Matrix[]) => Float64Array.from(factors.flatMap(({ data }) => [...data]));
const nuclearNorm = (matrix: Matrix) =>
  singularValueDecomposition(matrix).singularValues.reduce((sum, value) => sum + value, 0);

/** ½‖X·vec(A) − y‖² + Σ_k (β⋆‖A_k‖⋆ + β₁‖A_k‖₁ + (β₂/2)‖A_k‖_F²). */
function objective({ operator, target }: MatrixProblem, factors: readonly Matrix[], penalty: MatrixPenalty): number {
  const residual = norm2(subtract(operator.apply(product(factors)), target));
  const penalties = factors.map(
    (factor) =>
      penalty.nuclear * nuclearNorm(factor) +
      penalty.l1 * norm1(factor.data) +
      (penalty.l2 / 2) * norm2(factor.data) * norm2(factor.data),
  );
  return (residual * residual) / 2 + penalties.reduce((sum, value) => sum + value, 0);
}

/** One step as it is written: every factor from the old values of all. */
function naiveStep(problem: MatrixProblem, factors: readonly Matrix[], penalty: MatrixPenalty, stepSize: number) {
  const { operator, target } = problem;
  const gradient = operator.adjoint(subtract(operator.apply(product(factors)), target));
  return factors.map((factor, k) => {
    const left = k === 0 ? gradient : multiply(transpose(product(factors.slice(0, k))), gradient);
    const slope = k === factors.length - 1 ? left : multiply(left, transpose(product(factors.slice(k + 1))));
    const polar = new Float64Array(factor.data.length);
    nuclear({ strength: penalty.nuclear, ...factor }).subgradient(factor.data, polar);
    const data = factor.data.map(
      (value, i) =>
        value - stepSize * (slope.data[i]! + penalty.l2 * value + penalty.l1 * Math.sign(value) + polar[i]!),
    );
    return createMatrix(factor.rows, factor.columns, data);
  });
}

const entriesOf = (options: FactorisedDynamicsOptions, iterations: number) => {
  const dynamics = createFactorisedDynamics({ ...options, components: true, allowUnstableStepSize: true });
  dynamics.advance(iterations);
  return dynamics.observe().components as Float64Array;
};

const cases = fc
  .record({
    seed: fc.integer({ min: 1, max: 500 }),
    rows: fc.integer({ min: 1, max: 7 }),
    columns: fc.integer({ min: 1, max: 7 }),
    depth: fc.integer({ min: 1, max: 5 }),
    extra: fc.integer({ min: 0, max: 6 }),
    kind: fc.constantFrom("completion" as const, "sensing" as const),
    penalty: fc.record({
      nuclear: fc.constantFrom(0, 0.03),
      l1: fc.constantFrom(0, 0.01),
      l2: fc.constantFrom(0, 0.02),
    }),
  })
  .map(({ extra, ...rest }) => ({ ...rest, width: Math.min(rest.rows, rest.columns) + extra }));

test("a few steps of the kernel are those of the naive rule, for any depth, shape and inner width", () => {
  fc.assert(
    fc.property(cases, ({ seed, rows, columns, depth, width, kind, penalty }) => {
      const problem = problemOf(seed, rows, columns, kind);
      const factors = factorsOf(seed, rows, columns, depth, width);
      const stepSize = 1e-4;
      let expected = factors;
      for (let k = 0; k < 3; k++) expected = naiveStep(problem, expected, penalty, stepSize);
      const found = entriesOf({ problem, factors, penalty, stepSize }, 3);
      const moved = norm2(subtract(product(expected).data, product(factors).data));
      // The polar factor of a factor that is nearly singular is ill-conditioned.
      const tolerance = 1e-13 * (1 + norm2(found)) + (penalty.nuclear > 0 ? 1e-7 : 1e-9) * moved;
      expect(norm2(subtract(found, product(expected).data))).toBeLessThan(tolerance);
    }),
    { numRuns: 200 },
  );
});

test("a step goes along the gradient of the stated objective, factor by factor, by finite differences", () => {
  fc.assert(
    fc.property(
      cases.filter(({ rows, columns, depth }) => rows * columns > 1 && depth < 4),
      ({ seed, rows, columns, depth, width, kind, penalty }) => {
        const problem = problemOf(seed, rows, columns, kind);
        const factors = factorsOf(seed, rows, columns, depth, width);
        // The naive rule is what the kernel is held to; here it is held to the objective.
        const after = joined(naiveStep(problem, factors, penalty, 1));
        const slope = subtract(joined(factors), after);
        const wellConditioned = factors.every((factor) => {
          const values = singularValueDecomposition(factor).singularValues;
          return values.at(-1)! > 0.05;
        });
        if (penalty.nuclear > 0 && !wellConditioned) return;
        const scale = norm2(slope);
        factors.forEach((factor, k) => {
          for (let i = 0; i < factor.data.length; i++) {
            if (Math.abs(factor.data[i]!) < 1e-3) continue;
            const shifted = (by: number) => {
              const data = factor.data.with(i, factor.data[i]! + by);
              return objective(problem, factors.with(k, { ...factor, data }), penalty);
            };
            const width = 1e-5;
            const difference = (shifted(width) - shifted(-width)) / (2 * width);
            const at = factors.slice(0, k).reduce((sum, { data }) => sum + data.length, i);
            expect(Math.abs(difference - slope[at]!)).toBeLessThan(1e-6 * scale + 1e-6);
          }
        });
      },
    ),
    { numRuns: 40 },
  );
});

test.each(["completion", "sensing"] as const)("L = 1 gives the very numbers of the linear model: %s", (kind) => {
  for (const [rows, columns] of [
    [6, 9],
    [9, 5],
    [7, 7],
  ] as const) {
    const problem = problemOf(3, rows, columns, kind);
    const initial = sample.randomMatrix(rows, columns, "real", 5);
    const penalty = { nuclear: 0.01, l1: 0.001, l2: 0.02 };
    const stepSize = 0.5 / problem.operator.squaredNorm;
    const options = { problem, penalty, stepSize, components: true };
    const deep = createFactorisedDynamics({ ...options, factors: [initial] });
    const linear = createMatrixDynamics({ ...options, initial, method: "subgradient" });
    for (let k = 0; k < 4; k++) {
      deep.advance(25);
      linear.advance(25);
      const { factor_l1_norm, factor_l2_norm, ...same } = deep.observe();
      const expected = linear.observe();
      // Gradients are summed in another order, and with factors without the kernel's polar factor.
      for (const name of Object.keys(expected)) {
        if (/gradient/.test(name)) expect((same[name] as number) / (expected[name] as number)).toBeCloseTo(1, 9);
        else expect(same[name], name).toEqual(expected[name]);
      }
      expect(Object.keys(same)).toEqual(Object.keys(expected));
      // Summed in the order of the factors in memory, which for tall matrices is that of the transpose.
      expect((factor_l1_norm as number) / (expected.l1_norm as number)).toBeCloseTo(1, 14);
      expect((factor_l2_norm as number) / (expected.frobenius_norm as number)).toBeCloseTo(1, 14);
    }
  }
});

describe("balance", () => {
  const problem = problemOf(8, 5, 7, "completion");
  const start = (depth: number) =>
    initialMatrixFactors(
      { kind: "balanced", scale: 0.8 },
      problem,
      { depth, width: 8 },
      { seed: 2, seeds: {}, seeding: "streams" },
    );
  const imbalance = (factors: readonly Matrix[]) =>
    Math.max(
      ...factors.slice(1).map((next, k) => {
        const before = factors[k]!;
        return norm2(subtract(multiply(transpose(before), before).data, multiply(next, transpose(next)).data));
      }),
    );
  const steps = (factors: Matrix[], stepSize: number, iterations: number) => {
    let current: Matrix[] = factors;
    for (let k = 0; k < iterations; k++) current = naiveStep(problem, current, NONE, stepSize);
    return current;
  };

  test("the balanced start is balanced, and its product is ζ^L times a matrix that does not depend on L", () => {
    const once = start(1)[0]!.data;
    for (const depth of [2, 3, 4]) {
      const factors = start(depth);
      expect(imbalance(factors)).toBeLessThan(1e-14);
      const scale = 0.8 ** (depth - 1);
      expect(
        norm2(
          subtract(
            product(factors).data,
            once.map((value) => scale * value),
          ),
        ),
      ).toBeLessThan(1e-14);
    }
  });

  test("A_kᵀA_k − A_{k+1}A_{k+1}ᵀ stays as it is in the limit of small steps: its drift is proportional to α", () => {
    const coarse = imbalance(steps(start(3), 1e-2, 300));
    const fine = imbalance(steps(start(3), 1e-3, 3000));
    expect(coarse).toBeGreaterThan(0);
    expect(coarse / fine).toBeGreaterThan(8);
    expect(coarse / fine).toBeLessThan(12.5);
  });
});

test("a snapshot goes on to the same bytes, from any iteration", () => {
  for (const [rows, columns, depth, width] of [
    [5, 8, 2, 5],
    [8, 5, 3, 7],
    [6, 6, 4, 9],
    [3, 4, 1, 3],
  ] as const) {
    const problem = problemOf(31, rows, columns, "sensing");
    const penalty = { nuclear: 1e-3, l1: 1e-3, l2: 1e-3 };
    const options = { problem, penalty, stepSize: 1e-5, components: true, allowUnstableStepSize: true };
    const whole = createFactorisedDynamics({ ...options, factors: factorsOf(1, rows, columns, depth, width) });
    whole.advance(57);
    const other = createFactorisedDynamics({ ...options, factors: factorsOf(2, rows, columns, depth, width) });
    other.restore(whole.snapshot());
    expect(other.observe()).toEqual(whole.observe());
    whole.advance(200);
    for (let k = 0; k < 10; k++) other.advance(20);
    expect(other.snapshot()).toEqual(whole.snapshot());
  }
});

test("as published, the first gradient is taken at the column sums of A₁A₂; then products are right", () => {
  for (const [rows, columns] of [
    [4, 6],
    [6, 4],
  ] as const) {
    const problem = problemOf(5, rows, columns, "completion");
    const factors = factorsOf(5, rows, columns, 2, 6);
    const right = product(factors);
    const sums = Float64Array.from({ length: columns }, (_, j) =>
      Array.from({ length: rows }, (_, i) => right.data[i * columns + j]!).reduce((sum, value) => sum + value, 0),
    );
    const options = { problem, factors, penalty: NONE, stepSize: 1e-4, components: true, allowUnstableStepSize: true };
    const published = createFactorisedDynamics({ ...options, compat: "published" });
    const first = published.observe().components as Float64Array;
    first.forEach((value, index) => {
      expect(value).toBeCloseTo(sums[index % columns]!, 10);
    });
    const { operator, target } = problem;
    const gradient = operator.adjoint(subtract(operator.apply(createMatrix(rows, columns, first)), target));
    const next = [multiply(gradient, transpose(factors[1]!)), multiply(transpose(factors[0]!), gradient)].map(
      (slope, k) => ({ ...slope, data: factors[k]!.data.map((value, i) => value - 1e-4 * slope.data[i]!) }),
    );
    const start = published.snapshot();
    published.advance(1);
    const after = published.observe().components as Float64Array;
    expect(norm2(subtract(after, product(next).data))).toBeLessThan(1e-12 * norm2(after));
    published.restore(start);
    expect(published.observe().components).toEqual(first);
  }
});

test("what does not fit is refused by name", () => {
  const problem = problemOf(61, 4, 5, "completion");
  const options = { problem, factors: factorsOf(61, 4, 5, 2, 5), penalty: NONE, stepSize: 1e-4 };
  const refusal = (changes: Partial<FactorisedDynamicsOptions>) => () =>
    createFactorisedDynamics({ ...options, ...changes });
  expect(refusal({ stepSize: 10 })).toThrow("method.stepSize: expected 0 < α < 2/(c + β₂), c the curvature");
  expect(refusal({ stepSize: 10, allowUnstableStepSize: true })).not.toThrow();
  expect(refusal({ penalty: { ...NONE, nuclear: Number.NaN } })).toThrow("penalty.nuclear");
  expect(refusal({ factors: [] })).toThrow("at least one");
  expect(refusal({ factors: factorsOf(1, 4, 6, 2, 5) })).toThrow("factors[1]");
  expect(refusal({ factors: factorsOf(1, 4, 5, 3, 3) })).toThrow("model.width: expected d ≥ min(n₁, n₂) = 4");
  expect(refusal({ factors: factorsOf(1, 4, 5, 3, 5), compat: "published" })).toThrow("model.depth: expected 1 or 2");
  expect(refusal({ penalty: { ...NONE, l2: 1 }, compat: "published" })).toThrow("penalty.l2: expected 0");
  expect(() => createFactorisedDynamics(options).advance(0.5)).toThrow("iterations");
});
