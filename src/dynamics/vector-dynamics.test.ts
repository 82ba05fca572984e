import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  adjointMultiplyVector,
  createMatrix,
  dot,
  type Field,
  type Matrix,
  multiplyVector,
  norm1,
  norm2,
  planes,
  pseudoInverse,
  subtract,
} from "../linalg/index.js";
import { elasticNet, softThreshold } from "../penalties/index.js";
import { createVectorDynamics, stepSizeBound, type VectorDynamicsOptions } from "./index.js";

/** The update rules as they are written, one step, on whole vectors. */
function naiveMethod(options: VectorDynamicsOptions): (a: Float64Array) => Float64Array {
  const { problem, penalty, method, stepSize, complexForm, compat } = options;
  const { measurements, target } = problem;
  const complex = measurements.field === "complex";
  const published = compat === "published";
  const separable = published ? method !== "proximal" : complexForm === "separable";
  const form = separable ? "real" : measurements.field;
  const inverse = pseudoInverse(measurements);
  return (a) => {
    const l2 = published && complex ? penalty.l2 / norm2(a) : penalty.l2;
    const h = new Float64Array(a.length);
    elasticNet({ l1: method === "proximal" ? 0 : penalty.l1, l2, field: form }).subgradient(a, h);
    const data = adjointMultiplyVector(measurements, subtract(multiplyVector(measurements, a), target));
    const used = method === "projected" && !published ? h : h.map((value, index) => value + data[index]!);
    const b = a.map((value, index) => value - stepSize * used[index]!);
    if (method === "subgradient") return b;
    if (method === "proximal") return softThreshold(b, stepSize * penalty.l1, form);
    const residual = subtract(multiplyVector(measurements, b), target);
    return subtract(b, multiplyVector(inverse, residual));
  };
}

function randomEntries(seed: number, length: number): Float64Array {
  let state = seed;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
  return Float64Array.from({ length }, () => uniform() + uniform() + uniform());
}

function randomMatrix(seed: number, rows: number, columns: number, field: Field): Matrix {
  return createMatrix(rows, columns, randomEntries(seed, rows * columns * planes(field)), field);
}

function withRepeatedRow(matrix: Matrix): Matrix {
  const { rows, columns, field } = matrix;
  const data = matrix.data.slice();
  for (let p = 0; p < planes(field); p++) {
    const start = p * rows * columns;
    data.copyWithin(start + (rows - 1) * columns, start, start + columns);
  }
  return createMatrix(rows, columns, data, field);
}

type Variant = Pick<VectorDynamicsOptions, "method" | "complexForm" | "compat"> & { readonly field: Field };

function instance(variant: Variant, rows: number, columns: number, seed: number, deficient = false) {
  const { field, ...conventions } = variant;
  const drawn = randomMatrix(seed, rows, columns, field);
  const measurements = deficient ? withRepeatedRow(drawn) : drawn;
  const penalty = { l1: 0.02 + 0.01 * (seed % 7), l2: 0.01 * (seed % 3) };
  return {
    problem: {
      measurements,
      target: randomEntries(seed + 1, rows * planes(field)),
      solution: randomEntries(seed + 2, columns * planes(field)),
      heldOut: null,
    },
    penalty,
    stepSize: 0.4 * stepSizeBound(measurements, penalty.l2),
    initial: randomEntries(seed + 3, columns * planes(field)),
    components: true,
    ...conventions,
  } satisfies VectorDynamicsOptions;
}

const components = (observation: ReturnType<ReturnType<typeof createVectorDynamics>["observe"]>) =>
  observation.components as Float64Array;

/** ‖a − b‖₂, relative for b beyond 1. */
const distance = (a: Float64Array, b: Float64Array) => norm2(subtract(a, b)) / Math.max(1, norm2(b));

const size = fc.integer({ min: 1, max: 14 });

const METHODS = ["subgradient", "projected", "proximal"] as const;
const VARIANTS: Variant[] = METHODS.flatMap((method): Variant[] => [
  { method, field: "real" },
  { method, field: "real", compat: "published" },
  { method, field: "complex", complexForm: "modulus" },
  { method, field: "complex", complexForm: "separable" },
  { method, field: "complex", compat: "published" },
]);
const nameOf = ({ method, field, complexForm, compat }: Variant) =>
  [field, method, complexForm, compat].filter(Boolean).join(" ");

describe.each(VARIANTS.map((variant) => [nameOf(variant), variant] as const))("%s", (_, variant) => {
  test("each of 100 steps agrees with the rule as written, whatever the shape and the rank", () => {
    fc.assert(
      fc.property(size, size, fc.nat(1e6), fc.boolean(), (rows, columns, seed, deficient) => {
        const options = instance(variant, rows, columns, seed, deficient);
        const step = naiveMethod(options);
        const dynamics = createVectorDynamics(options);
        let point = options.initial;
        const distances = Array.from({ length: 100 }, () => {
          const expected = step(point);
          dynamics.advance(1);
          point = components(dynamics.observe());
          return distance(point, expected);
        });
        expect(Math.max(...distances)).toBeLessThanOrEqual(1e-12);
      }),
      { numRuns: 25, seed: 1 },
    );
  });

  test("how the iterations are split over calls leaves no trace", () => {
    const options = instance(variant, 7, 12, 5);
    const whole = createVectorDynamics(options);
    const split = createVectorDynamics(options);
    whole.advance(100_000);
    for (const iterations of [0, 1, 2, 997, 99_000]) split.advance(iterations);
    expect(split.iteration).toBe(100_000);
    expect(split.snapshot()).toEqual(whole.snapshot());
  });

  test("a restored snapshot goes on bit for bit", () => {
    const options = instance(variant, 5, 9, 3);
    const one = createVectorDynamics(options);
    one.advance(123);
    const other = createVectorDynamics(options);
    other.restore(one.snapshot());
    one.advance(456);
    other.advance(456);
    expect(other.iteration).toBe(579);
    expect(other.snapshot()).toEqual(one.snapshot());
    expect(other.observe()).toEqual(one.observe());
  });

  // a/|a| turns faster the smaller |a|: near zero, these two amplify a rounding error at every step.
  const amplifies = variant.complexForm === "modulus" && variant.method !== "proximal";
  if (amplifies) return;
  test("300 steps in a row agree with the rule as written", () => {
    fc.assert(
      fc.property(size, size, fc.nat(1e6), fc.boolean(), (rows, columns, seed, deficient) => {
        const options = instance(variant, rows, columns, seed, deficient);
        const step = naiveMethod(options);
        const dynamics = createVectorDynamics(options);
        let expected = options.initial;
        for (let k = 0; k < 300; k++) expected = step(expected);
        dynamics.advance(300);
        expect(distance(components(dynamics.observe()), expected)).toBeLessThanOrEqual(1e-12);
      }),
      { numRuns: 25, seed: 1 },
    );
  });
});

test("the projected method is feasible from its first step on, and converges for rank-deficient measurements", () => {
  for (const field of ["real", "complex"] as const) {
    const options = instance({ method: "projected", field }, 6, 11, 4, true);
    const exact = multiplyVector(options.problem.measurements, options.problem.solution);
    const dynamics = createVectorDynamics({ ...options, problem: { ...options.problem, target: exact } });
    dynamics.advance(1);
    expect(dynamics.observe().train_error).toBeLessThan(1e-13);
    dynamics.advance(10_000);
    expect(dynamics.observe().train_error).toBeLessThan(1e-13);
  }
});

test("the projected method takes steps beyond the bound of the data term, which takes no step", () => {
  const options = instance({ method: "projected", field: "real" }, 4, 8, 2);
  const dynamics = createVectorDynamics({ ...options, stepSize: 1.5 / options.penalty.l2 });
  dynamics.advance(1000);
  expect(dynamics.observe().l2_norm).toBeLessThan(100);
});

test("the two forms of the complex penalty, and the published mixture, are three different methods", () => {
  const ends = (["modulus", "separable", "published"] as const).map((form) => {
    const compat = form === "published" ? form : undefined;
    const complexForm = form === "published" ? undefined : form;
    const options = instance({ method: "proximal", field: "complex", complexForm, compat }, 4, 6, 2);
    const dynamics = createVectorDynamics(options);
    dynamics.advance(10);
    return components(dynamics.observe());
  });
  expect(norm2(subtract(ends[0]!, ends[1]!))).toBeGreaterThan(1e-3);
  expect(norm2(subtract(ends[0]!, ends[2]!))).toBeGreaterThan(1e-3);
});

test.each(["modulus", "separable"] as const)(
  "a complex subgradient step follows the finite differences of its objective: %s",
  (complexForm) => {
    const { problem, penalty, ...options } = instance(
      { method: "subgradient", field: "complex", complexForm },
      4,
      6,
      2,
    );
    const entries = (a: Float64Array) =>
      complexForm === "separable" ? a.reduce((sum, x) => sum + Math.abs(x), 0) : norm1(a, "complex");
    const objective = (a: Float64Array) => {
      const residual = subtract(multiplyVector(problem.measurements, a), problem.target);
      return dot(residual, residual) / 2 + penalty.l1 * entries(a) + (penalty.l2 / 2) * dot(a, a);
    };
    const dynamics = createVectorDynamics({ ...options, problem, penalty, complexForm });
    dynamics.advance(1);
    const after = components(dynamics.observe());
    const { initial, stepSize } = options;
    for (let index = 0; index < initial.length; index++) {
      const moved = (by: number) => objective(initial.map((x, j) => (j === index ? x + by : x)));
      // Good to ε² of the third derivative and to 2⁻⁵³/ε of the value: about 1e-9.
      const difference = (moved(1e-5) - moved(-1e-5)) / 2e-5;
      expect((initial[index]! - after[index]!) / stepSize).toBeCloseTo(difference, 8);
    }
  },
);

test("a diverging run shows as a train error that is not finite, in every method", () => {
  for (const variant of VARIANTS) {
    const options = instance(variant, 5, 8, 1);
    const penalty = { l1: 1e-3, l2: 1 };
    const dynamics = createVectorDynamics({ ...options, penalty, stepSize: 50, allowUnstableStepSize: true });
    dynamics.advance(5000);
    const { train_error } = dynamics.observe();
    // Its ℓ2 term β₂a/‖a‖₂ has a bounded effect.
    const bounded = variant.method === "projected" && variant.field === "complex" && variant.compat === "published";
    expect(Number.isFinite(train_error), nameOf(variant)).toBe(bounded);
  }
});

test("a step size outside the stable interval is refused with the bound, unless it is allowed", () => {
  const options = instance({ method: "subgradient", field: "real" }, 3, 5, 1);
  const bound = stepSizeBound(options.problem.measurements, options.penalty.l2);
  const refused = { ...options, stepSize: bound * 1.001 };
  expect(() => createVectorDynamics(refused)).toThrow(
    `method.stepSize: expected 0 < α < 2/(σ²max(X) + β₂) = ${Number(bound.toPrecision(6))}, got ${refused.stepSize}`,
  );
  expect(createVectorDynamics({ ...refused, allowUnstableStepSize: true }).iteration).toBe(0);
  expect(() => createVectorDynamics({ ...options, stepSize: 0, allowUnstableStepSize: true })).toThrow(
    "method.stepSize: expected a finite number > 0, got 0",
  );
});

test("bad input is named", () => {
  const options = instance({ method: "subgradient", field: "real" }, 3, 5, 1);
  const { problem } = options;
  const create = (change: Partial<VectorDynamicsOptions>) => () => createVectorDynamics({ ...options, ...change });
  expect(create({ initial: new Float64Array(4) })).toThrow("initial: expected (entries) = (5), got (4)");
  expect(create({ penalty: { l1: -1, l2: 0 } })).toThrow("penalty.l1: expected a finite number ≥ 0, got -1");
  expect(create({ penalty: { l1: 0, l2: Number.NaN } })).toThrow("penalty.l2: expected a finite number ≥ 0, got NaN");
  expect(create({ problem: { ...problem, target: new Float64Array(2) } })).toThrow(
    "target: expected (entries) = (3), got (2)",
  );
  expect(create({ problem: { ...problem, target: new Float64Array(3) } })).toThrow(
    "target: expected finite values that are not all zero, got a norm of 0",
  );
  expect(create({ problem: { ...problem, solution: new Float64Array(4) } })).toThrow(
    "solution: expected (entries) = (5), got (4)",
  );
  const heldOut = { measurements: randomMatrix(1, 2, 4, "real"), target: randomEntries(1, 2) };
  expect(create({ problem: { ...problem, solution: null, heldOut } })).toThrow(
    "heldOut.measurements: expected (n, planes) = (5, 1), got (4, 1)",
  );
  expect(() => createVectorDynamics(options).advance(1.5)).toThrow("iterations: expected an integer ≥ 0, got 1.5");
  expect(() => createVectorDynamics(options).advance(-1)).toThrow("iterations: expected an integer ≥ 0, got -1");
});

test("the point that is read is that of the record, planar, and a copy", () => {
  const dynamics = createVectorDynamics({
    ...instance({ method: "proximal", field: "complex" }, 3, 5, 1),
    components: true,
  });
  dynamics.advance(4);
  const read = dynamics.read();
  expect(read).toEqual(dynamics.observe().components);
  read.fill(0);
  expect(dynamics.read()).toEqual(dynamics.observe().components);
});

test("a snapshot of something else is refused", () => {
  const dynamics = createVectorDynamics(instance({ method: "subgradient", field: "real" }, 3, 5, 1));
  const other = createVectorDynamics(instance({ method: "subgradient", field: "real" }, 3, 6, 1));
  expect(() => dynamics.restore(other.snapshot())).toThrow(
    "snapshot: expected a version 2 snapshot of vector dynamics with point (5 float64), got one of vector dynamics with point (6 float64)",
  );
});
