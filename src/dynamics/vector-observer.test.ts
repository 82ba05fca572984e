import { expect, test } from "vitest";
import { createMatrix, norm2 } from "../linalg/index.js";
import { createVectorDynamics, type VectorDynamicsOptions } from "./index.js";

// X = [1 2 0; 0 1 1], a = (3, 0, −4): Xa = (3, −4), r = Xa − y = (3, −6) with y = (0, 2), G = Xᵀr = (3, 0, −6).
const real = {
  problem: {
    measurements: createMatrix(2, 3, Float64Array.of(1, 2, 0, 0, 1, 1)),
    target: Float64Array.of(0, 2),
    solution: Float64Array.of(0, 0, 1),
    heldOut: null,
  },
  penalty: { l1: 0.5, l2: 0 },
  method: "subgradient",
  stepSize: 0.1,
  initial: Float64Array.of(3, 0, -4),
} satisfies VectorDynamicsOptions;

const observe = (options: VectorDynamicsOptions) => createVectorDynamics(options).observe();

test("errors and norms of a point with a known solution", () => {
  expect(observe(real)).toEqual({
    train_error: Math.sqrt(45) / 2,
    test_error: Math.sqrt(9 + 25),
    l1_norm: 7,
    l2_norm: 5,
    nonzeros: 2,
    gradient_ratio: (0.5 * Math.sqrt(2)) / Math.sqrt(45),
    // β₁h = (0.5, 0, −0.5).
    data_gradient_norm: Math.sqrt(45),
    penalty_gradient_norm: 0.5 * Math.sqrt(2),
    gradient_norm: Math.sqrt(3.5 ** 2 + 6.5 ** 2),
    support_norm: 4,
    off_support_norm: 3,
  });
});

test("the columns announced are the values observed, in the same order", () => {
  const problems = [
    real.problem,
    { ...real.problem, solution: null },
    {
      ...real.problem,
      solution: null,
      heldOut: { measurements: real.problem.measurements, target: Float64Array.of(1, 1) },
    },
  ];
  for (const problem of problems) {
    for (const components of [true, false]) {
      const dynamics = createVectorDynamics({ ...real, problem, components });
      const observation = dynamics.observe();
      expect(Object.keys(observation)).toEqual(dynamics.observables.map(({ name }) => name));
      for (const { name, width } of dynamics.observables) {
        const value = observation[name]!;
        expect(typeof value === "number" ? 1 : value.length).toBe(width);
      }
    }
  }
});

test("without a known solution the test error is that of the held-out rows, or there is none", () => {
  const heldOut = { measurements: createMatrix(1, 3, Float64Array.of(1, 1, 1)), target: Float64Array.of(4) };
  expect(observe({ ...real, problem: { ...real.problem, solution: null, heldOut } }).test_error).toBe(5 / 4);
  expect(observe({ ...real, problem: { ...real.problem, solution: null } })).not.toHaveProperty("test_error");
});

test("the components are a copy", () => {
  const dynamics = createVectorDynamics({ ...real, components: true });
  const { components } = dynamics.observe() as { components: Float64Array };
  expect(components).toEqual(real.initial);
  components[0] = 100;
  expect(dynamics.observe().components).toEqual(real.initial);
});

// X = (1 + i, 2), a = (3 + 4i, −i): Xa = −1 + 5i, r = −1 + 4i with y = i, G = Xᴴr = (3 + 5i, −2 + 8i).
const complex = {
  problem: {
    measurements: createMatrix(1, 2, Float64Array.of(1, 2, 1, 0), "complex"),
    target: Float64Array.of(0, 1),
    solution: Float64Array.of(0, 0, 0, 1),
    heldOut: null,
  },
  penalty: { l1: 0.5, l2: 0.1 },
  method: "subgradient",
  stepSize: 0.1,
  initial: Float64Array.of(3, 0, 4, -1),
} satisfies VectorDynamicsOptions;

test("a complex point is measured by its moduli, and its support is that of a non-zero modulus", () => {
  const observation = observe(complex);
  expect(observation.train_error).toBeCloseTo(Math.sqrt(17), 14);
  expect(observation.test_error).toBeCloseTo(Math.sqrt(25 + 4), 14);
  expect(observation.l1_norm).toBe(6);
  expect(observation.support_norm).toBe(1);
  expect(observation.off_support_norm).toBe(5);
});

test("the gradient ratio takes the subgradient that the method takes", () => {
  const scale = Math.sqrt(9 + 25 + 4 + 64);
  const modulus = norm2(Float64Array.of(0.3 + 0.3, 0, 0.4 + 0.4, -0.5 - 0.1)) / scale;
  const separable = norm2(Float64Array.of(0.5 + 0.3, 0, 0.5 + 0.4, -0.5 - 0.1)) / scale;
  expect(observe(complex).gradient_ratio).toBeCloseTo(modulus, 14);
  expect(observe({ ...complex, complexForm: "separable" }).gradient_ratio).toBeCloseTo(separable, 14);
});

test("the proximal method's gradient ratio takes the subgradient at its next point, and is 1 in the end", () => {
  const options = { ...real, method: "proximal", stepSize: 0.3, allowUnstableStepSize: true } as const;
  // z = a − 0.3 G = (2.1, 0, −2.2), beyond the threshold 0.15 where it is not zero.
  expect(observe(options).gradient_ratio).toBeCloseTo((0.5 * Math.sqrt(2)) / Math.sqrt(45), 14);
  const dynamics = createVectorDynamics(options);
  dynamics.advance(10_000);
  expect(dynamics.observe().gradient_ratio).toBeCloseTo(1, 10);
});

test("the published gradient ratio leaves out entries below 0.001", () => {
  const initial = Float64Array.of(3, 9e-4, -4);
  const ratio = (compat: "none" | "published") => observe({ ...real, initial, compat }).gradient_ratio as number;
  expect(ratio("published") / ratio("none")).toBeCloseTo(Math.sqrt(2 / 3), 14);
});

test("without a penalty the gradient ratio is 0, also where the data gradient is", () => {
  const penalty = { l1: 0, l2: 0 };
  expect(observe({ ...real, penalty }).gradient_ratio).toBe(0);
  expect(observe({ ...real, penalty, initial: Float64Array.of(0, 0, 2) }).gradient_ratio).toBe(0);
});

test("the errors alone are those that are observed with all the rest, of a held-out set too", () => {
  const { solution: _, ...unknown } = real.problem;
  const heldOut = { measurements: real.problem.measurements, target: Float64Array.of(1, 1) };
  for (const problem of [real.problem, { ...unknown, solution: null, heldOut }]) {
    const dynamics = createVectorDynamics({ ...real, problem });
    dynamics.advance(3);
    const { train_error, test_error } = dynamics.observe();
    expect(dynamics.observeErrors!()).toEqual({ train_error, test_error });
  }
});
