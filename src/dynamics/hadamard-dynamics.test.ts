import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { factorsOf, problemOf } from "../../test/hadamard-instance.js";
import * as sample from "../../test/linalg/sample-matrices.js";
import { adjointMultiplyVector, type Field, multiplyVector, norm1, norm2, subtract } from "../linalg/index.js";
import type { RecoveryProblem } from "../problems/index.js";
import {
  createHadamardDynamics,
  createVectorDynamics,
  type HadamardDynamicsOptions,
  type HadamardFactors,
  hadamardPoint,
  stepSizeBound,
} from "./index.js";
import { decodeSnapshot } from "./snapshot.js";

const randomMatrix = (seed: number, rows: number, columns: number, field: Field = "real") =>
  sample.randomMatrix(rows, columns, field, seed);
const randomVector = (seed: number, length: number) => sample.randomVector(length, "real", seed);

type Penalty = HadamardDynamicsOptions["penalty"];

/** ½‖Xa − y‖² + Σ_k (β₁‖u_k‖₁ + (β₂/2)‖u_k‖₂²). */
function objective({ measurements, target }: RecoveryProblem, factors: HadamardFactors, { l1, l2 }: Penalty): number {
  const residual = subtract(multiplyVector(measurements, hadamardPoint(factors)), target);
  const all = [...factors.positive, ...factors.negative];
  const penalties = all.map((factor) => l1 * norm1(factor) + (l2 / 2) * norm2(factor) * norm2(factor));
  return (norm2(residual) * norm2(residual)) / 2 + penalties.reduce((sum, value) => sum + value, 0);
}

/** One step as it is written: every factor from the old values of all. */
function naiveStep(problem: RecoveryProblem, factors: HadamardFactors, { l1, l2 }: Penalty, stepSize: number) {
  const { measurements, target } = problem;
  const residual = subtract(multiplyVector(measurements, hadamardPoint(factors)), target);
  const gradient = adjointMultiplyVector(measurements, residual);
  const step = (group: readonly Float64Array[], sign: number) =>
    group.map((factor, k) =>
      factor.map((value, i) => {
        const others = group.reduce((product, other, j) => (j === k ? product : product * other[i]!), 1);
        return value - stepSize * (sign * others * gradient[i]! + l2 * value + l1 * Math.sign(value));
      }),
    );
  return { positive: step(factors.positive, 1), negative: step(factors.negative, -1) };
}

function stepped(options: HadamardDynamicsOptions, iterations: number): { state: Float64Array; a: Float64Array } {
  const dynamics = createHadamardDynamics({ ...options, components: true, allowUnstableStepSize: true });
  dynamics.advance(iterations);
  const { parts } = decodeSnapshot("hadamard", { factors: flat(options.factors) }, dynamics.snapshot());
  return { state: parts.factors, a: dynamics.observe().components as Float64Array };
}

const flat = ({ positive, negative }: HadamardFactors) =>
  Float64Array.from([...positive, ...negative].flatMap((factor) => [...factor]));

const cases = fc.record({
  seed: fc.integer({ min: 1, max: 1000 }),
  rows: fc.integer({ min: 1, max: 9 }),
  columns: fc.integer({ min: 1, max: 13 }),
  depth: fc.integer({ min: 1, max: 6 }),
  signed: fc.boolean(),
  penalty: fc.record({ l1: fc.constantFrom(0, 0.01), l2: fc.constantFrom(0, 0.02) }),
});

test("a few steps of the kernel are those of the naive rule, for any depth, with and without a negative group", () => {
  fc.assert(
    fc.property(cases, ({ seed, rows, columns, depth, signed, penalty }) => {
      const problem = problemOf(seed, rows, columns);
      const factors = factorsOf(seed, depth, columns, signed);
      const stepSize = 1e-3;
      let expected: HadamardFactors = factors;
      for (let k = 0; k < 4; k++) expected = naiveStep(problem, expected, penalty, stepSize);
      const { state, a } = stepped({ problem, factors, penalty, stepSize }, 4);
      const scale = 1 + norm2(flat(expected));
      expect(norm2(subtract(state, flat(expected)))).toBeLessThan(1e-13 * scale);
      expect(norm2(subtract(a, hadamardPoint(expected)))).toBeLessThan(1e-12 * (1 + norm2(a)));
    }),
  );
});

test("a step goes along the gradient of the stated objective, factor by factor, by finite differences", () => {
  fc.assert(
    fc.property(cases, ({ seed, rows, columns, depth, signed, penalty }) => {
      const problem = problemOf(seed, rows, columns);
      const factors = factorsOf(seed, depth, columns, signed);
      const stepSize = 1e-3;
      const before = flat(factors);
      const { state } = stepped({ problem, factors, penalty, stepSize }, 1);
      const slope = before.map((value, index) => (value - state[index]!) / stepSize);
      const at = (values: Float64Array): HadamardFactors => {
        const parts = Array.from({ length: values.length / columns }, (_, k) =>
          values.slice(k * columns, (k + 1) * columns),
        );
        return { positive: parts.slice(0, depth), negative: parts.slice(depth) };
      };
      for (let index = 0; index < before.length; index++) {
        // The kink of |u| would not be a difference quotient.
        if (Math.abs(before[index]!) < 1e-3) continue;
        const width = 1e-5;
        const shifted = (by: number) => objective(problem, at(before.with(index, before[index]! + by)), penalty);
        const difference = (shifted(width) - shifted(-width)) / (2 * width);
        expect(Math.abs(difference - slope[index]!)).toBeLessThan(
          1e-6 * (1 + Math.abs(difference)) + 1e-7 * norm2(slope),
        );
      }
    }),
    { numRuns: 40 },
  );
});

test("L = 1 gives the very numbers of the linear model", () => {
  const problem = problemOf(3, 12, 31);
  const initial = randomVector(9, 31);
  const penalty = { l1: 0.01, l2: 0.02 };
  const stepSize = 0.4 * stepSizeBound(problem.measurements, penalty.l2);
  const options = { problem, penalty, stepSize, components: true };
  const deep = createHadamardDynamics({ ...options, factors: { positive: [initial], negative: [] } });
  const linear = createVectorDynamics({ ...options, initial, method: "subgradient" });
  for (let k = 0; k < 5; k++) {
    deep.advance(37);
    linear.advance(37);
    const { factor_l1_norm, factor_l2_norm, gradient_ratio, ...same } = deep.observe();
    const { gradient_ratio: ratio, ...expected } = linear.observe();
    expect(same).toEqual(expected);
    expect((gradient_ratio as number) / (ratio as number)).toBeCloseTo(1, 12);
    expect([factor_l1_norm, factor_l2_norm]).toEqual([expected.l1_norm, expected.l2_norm]);
  }
});

test("the product of two factors, with c = u₁² + u₂², obeys the recursion of the paper exactly", () => {
  const problem = problemOf(5, 6, 8);
  const { positive } = factorsOf(5, 2, 8, false);
  const stepSize = 0.002;
  const l2 = 0.3;
  const { measurements, target } = problem;
  const [u, v] = [positive[0]!, positive[1]!];
  let a = u.map((value, i) => value * v[i]!);
  let c = u.map((value, i) => value * value + v[i]! * v[i]!);
  const decay = 1 - stepSize * l2;
  for (let k = 0; k < 50; k++) {
    const g = adjointMultiplyVector(measurements, subtract(multiplyVector(measurements, a), target));
    const next = a.map(
      (value, i) =>
        decay * decay * value - stepSize * decay * c[i]! * g[i]! + stepSize * stepSize * value * g[i]! * g[i]!,
    );
    c = c.map(
      (value, i) =>
        decay * decay * value - 4 * stepSize * decay * a[i]! * g[i]! + stepSize * stepSize * value * g[i]! * g[i]!,
    );
    a = next;
  }
  const factors = { positive, negative: [] };
  const { a: found } = stepped({ problem, factors, penalty: { l1: 0, l2 }, stepSize }, 50);
  expect(norm2(subtract(found, a))).toBeLessThan(1e-12 * norm2(a));
});

describe("conservation", () => {
  const problem = problemOf(11, 8, 12);
  const factors = factorsOf(11, 3, 12, false);
  const drift = (stepSize: number, iterations: number) => {
    const { state } = stepped({ problem, factors, penalty: { l1: 0, l2: 0 }, stepSize }, iterations);
    let largest = 0;
    for (let i = 0; i < 12; i++) {
      for (const [k, j] of [
        [0, 1],
        [1, 2],
        [0, 2],
      ] as const) {
        const difference = (values: ArrayLike<number>) => values[k * 12 + i]! ** 2 - values[j * 12 + i]! ** 2;
        largest = Math.max(largest, Math.abs(difference(state) - difference(flat(factors))));
      }
    }
    return largest;
  };

  test("u_k² − u_j² stays as it is in the limit of small steps: its drift is proportional to α", () => {
    const coarse = drift(1e-3, 2000);
    const fine = drift(1e-4, 20_000);
    expect(coarse).toBeGreaterThan(0);
    expect(coarse / fine).toBeGreaterThan(8);
    expect(coarse / fine).toBeLessThan(12.5);
  });
});

describe("signs", () => {
  const problem = problemOf(21, 14, 10);
  const equal = (scale: number, count: number) => Array.from({ length: count }, () => new Float64Array(10).fill(scale));
  const end = (factors: HadamardFactors) =>
    stepped({ problem, factors, penalty: { l1: 0, l2: 0 }, stepSize: 2e-3 }, 20_000).a;

  test.each([2, 3, 4])("from %i equal positive factors no component becomes negative", (depth) => {
    const a = end({ positive: equal(0.3, depth), negative: [] });
    expect(Math.min(...a)).toBeGreaterThanOrEqual(0);
    expect(Math.min(...problem.solution!)).toBeLessThan(0);
  });

  test("the signed net starts at zero and reaches both signs", () => {
    const factors = { positive: equal(0.3, 2), negative: equal(0.3, 2) };
    expect([...hadamardPoint(factors)]).toEqual(Array(10).fill(0));
    const a = end(factors);
    expect(Math.min(...a)).toBeLessThan(-0.1);
    expect(Math.max(...a)).toBeGreaterThan(0.1);
  });

  test("two factors that differ cross zero", () => {
    const { positive } = factorsOf(8, 2, 10, false);
    const before = hadamardPoint({ positive, negative: [] });
    const a = end({ positive, negative: [] });
    expect(a.some((value, i) => Math.sign(value) !== Math.sign(before[i]!))).toBe(true);
  });

  test("the signed net is the plain one on [X, −X]", () => {
    const { rows, columns, data } = problem.measurements;
    const doubled = new Float64Array(2 * data.length);
    for (let i = 0; i < rows; i++) {
      const row = data.subarray(i * columns, (i + 1) * columns);
      doubled.set(row, 2 * i * columns);
      doubled.set(
        row.map((value) => -value),
        (2 * i + 1) * columns,
      );
    }
    const measurements = { ...problem.measurements, columns: 2 * columns, data: doubled };
    const factors = factorsOf(4, 3, 10, true);
    const both = factors.positive.map((u, k) => Float64Array.from([...u, ...factors.negative[k]!]));
    const options = { penalty: { l1: 0.01, l2: 0.01 }, stepSize: 1e-3 };
    const signed = stepped({ ...options, problem, factors }, 200).a;
    const plain = stepped(
      { ...options, problem: { ...problem, measurements, solution: null }, factors: { positive: both, negative: [] } },
      200,
    ).a;
    const difference = signed.map((value, i) => value - (plain[i]! - plain[i + 10]!));
    expect(norm2(difference)).toBeLessThan(1e-12);
  });
});

test("a snapshot goes on to the same bytes, from any iteration, in a dynamics of other factors", () => {
  const problem = problemOf(31, 9, 17);
  const options = { problem, penalty: { l1: 1e-3, l2: 1e-3 }, stepSize: 1e-3, components: true };
  for (const [depth, signed] of [
    [1, true],
    [2, false],
    [3, true],
    [5, false],
  ] as const) {
    const whole = createHadamardDynamics({
      ...options,
      factors: factorsOf(1, depth, 17, signed),
      allowUnstableStepSize: true,
    });
    whole.advance(123);
    const other = createHadamardDynamics({
      ...options,
      factors: factorsOf(2, depth, 17, signed),
      allowUnstableStepSize: true,
    });
    other.restore(whole.snapshot());
    expect(other.observe()).toEqual(whole.observe());
    whole.advance(1000);
    for (let k = 0; k < 10; k++) other.advance(100);
    expect(other.snapshot()).toEqual(whole.snapshot());
    expect(other.iteration).toBe(1123);
  }
});

test("what does not fit is refused by name", () => {
  const problem = problemOf(61, 4, 5);
  const factors = factorsOf(61, 2, 5, false);
  const options = { problem, factors, penalty: { l1: 0, l2: 0 }, stepSize: 1e-3 };
  const refusal = (changes: Partial<HadamardDynamicsOptions>) => () =>
    createHadamardDynamics({ ...options, ...changes });
  expect(refusal({ stepSize: 10 })).toThrow("method.stepSize: expected 0 < α < 2/(c + β₂), c the curvature");
  expect(refusal({ stepSize: 10, allowUnstableStepSize: true })).not.toThrow();
  expect(refusal({ penalty: { l1: -1, l2: 0 } })).toThrow("penalty.l1");
  expect(refusal({ factors: { positive: [], negative: [] } })).toThrow("L ≥ 1 factors u");
  expect(refusal({ factors: { ...factors, negative: [factors.positive[0]!] } })).toThrow("L factors v or none");
  expect(refusal({ factors: factorsOf(1, 2, 6, false) })).toThrow("n = 5 numbers each");
  const complex = { ...problem, measurements: randomMatrix(1, 4, 5, "complex") };
  expect(refusal({ problem: complex })).toThrow("a real X");
  expect(() => createHadamardDynamics(options).advance(-1)).toThrow("iterations");
});

test("the gradient ratio is that of the step over all factors, and factor norms are those of all factors", () => {
  const problem = problemOf(71, 6, 7);
  const factors = factorsOf(71, 3, 7, true);
  const penalty = { l1: 0.02, l2: 0.01 };
  const dynamics = createHadamardDynamics({ problem, factors, penalty, stepSize: 1e-3, allowUnstableStepSize: true });
  const { gradient_ratio, factor_l1_norm, factor_l2_norm } = dynamics.observe();
  const slope = (strengths: Penalty) => subtract(flat(factors), flat(naiveStep(problem, factors, strengths, 1)));
  const data = slope({ l1: 0, l2: 0 });
  const expected = norm2(subtract(slope(penalty), data)) / norm2(data);
  expect((gradient_ratio as number) / expected).toBeCloseTo(1, 9);
  expect(factor_l1_norm as number).toBeCloseTo(norm1(flat(factors)), 12);
  expect(factor_l2_norm as number).toBeCloseTo(norm2(flat(factors)), 12);
});
