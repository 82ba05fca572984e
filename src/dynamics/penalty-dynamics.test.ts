import { describe, expect, test } from "vitest";
import { randomMatrix, randomVector } from "../../test/linalg/sample-matrices.js";
import { type Field, multiplyVector, norm2, planes, subtract } from "../linalg/index.js";
import { elasticNet, groupLasso, l1, l2, nuclear, type Penalty, totalVariation } from "../penalties/index.js";
import type { RecoveryProblem } from "../problems/index.js";
import { createPenaltyDynamics, createVectorDynamics, stepSizeBound } from "./index.js";

const SIZE = 12;

function problemOf(field: Field, solution: Float64Array): RecoveryProblem {
  const measurements = randomMatrix(8, SIZE, field, 7);
  return { measurements, target: multiplyVector(measurements, solution), solution, heldOut: null };
}

const sparse = (field: Field) =>
  Float64Array.from({ length: SIZE * planes(field) }, (_, index) => (index % 7 === 2 ? 1 + index / 10 : 0));
const distance = (a: Float64Array, b: Float64Array) => norm2(subtract(a, b)) / norm2(b);

describe("with the penalties that have kernels, the steps are those of createVectorDynamics", () => {
  const strengths = { l1: 2e-3, l2: 5e-3 };
  const cases = (["real", "complex"] as const).flatMap(
    (field) =>
      [
        { field, method: "subgradient", penalty: elasticNet({ ...strengths, field }), strengths },
        { field, method: "projected", penalty: elasticNet({ ...strengths, field }), strengths },
        { field, method: "proximal", penalty: l1({ strength: 2e-3, field }), strengths: { l1: 2e-3, l2: 0 } },
        { field, method: "subgradient", penalty: l2({ strength: 5e-3 }), strengths: { l1: 0, l2: 5e-3 } },
      ] as const,
  );

  test.each(cases)("$field $method, $penalty.name", ({ field, method, penalty, strengths }) => {
    const problem = problemOf(field, sparse(field));
    const stepSize = 0.5 * stepSizeBound(problem.measurements, 5e-3);
    const initial = randomVector(SIZE * planes(field), "real", 3);
    const options = { problem, method, stepSize, initial, components: true };
    const general = createPenaltyDynamics({ ...options, penalty });
    const special = createVectorDynamics({ ...options, penalty: strengths });
    for (const iterations of [0, 1, 299]) {
      general.advance(iterations);
      special.advance(iterations);
      const { penalty_value, ...shared } = general.observe();
      const expected = special.observe();
      expect(Object.keys(shared)).toEqual(Object.keys(expected));
      expect(distance(shared.components as Float64Array, expected.components as Float64Array)).toBeLessThan(1e-12);
      expect(shared.train_error).toBeCloseTo(expected.train_error as number, 12);
      const ratio = expected.gradient_ratio as number;
      expect(Math.abs((shared.gradient_ratio as number) - ratio)).toBeLessThan(1e-7 * ratio);
      expect(penalty_value).toBe(penalty.value(shared.components as Float64Array));
    }
  });
});

describe("what each penalty is for is found from fewer measurements than unknowns", () => {
  const groups = Array.from({ length: 4 }, (_, g) => [3 * g, 3 * g + 1, 3 * g + 2]);
  const grouped = Float64Array.from({ length: SIZE }, (_, index) => (index >= 3 && index < 6 ? index - 6.5 : 0));
  const steps = Float64Array.from({ length: SIZE }, (_, index) => (index < 5 ? 1 : -2));
  const cases: readonly [Penalty, Float64Array][] = [
    [groupLasso({ strength: 1e-2, groups }), grouped],
    [totalVariation({ strength: 1e-2 }), steps],
  ];
  for (const method of ["proximal", "subgradient", "projected"] as const) {
    test.each(cases)(`${method}, $name`, (penalty, solution) => {
      const problem = problemOf("real", solution);
      const stepSize = 0.5 * stepSizeBound(problem.measurements, 0);
      const initial = new Float64Array(SIZE).fill(1e-6);
      const dynamics = createPenaltyDynamics({ problem, penalty, method, stepSize, initial });
      const start = dynamics.observe();
      dynamics.advance(40_000);
      const end = dynamics.observe();
      expect(start.test_error).toBeGreaterThan(0.9);
      expect(end.test_error).toBeLessThan(1e-2);
    });
  }
});

const problem = problemOf("real", sparse("real"));
const base = {
  problem,
  penalty: totalVariation({ strength: 1e-3 }),
  method: "proximal",
  stepSize: 0.01,
  initial: randomVector(SIZE, "real", 4),
  components: true,
} as const;

test("a restored snapshot goes on bit for bit, in a dynamics of its own", () => {
  for (const field of ["real", "complex"] as const) {
    const options = {
      ...base,
      problem: problemOf(field, sparse(field)),
      initial: randomVector(SIZE * planes(field), "real", 4),
      penalty: elasticNet({ l1: 1e-3, l2: 1e-3, field }),
    };
    const original = createPenaltyDynamics(options);
    original.advance(50);
    const copy = createPenaltyDynamics(options);
    copy.restore(original.snapshot());
    original.advance(30);
    copy.advance(13);
    copy.advance(17);
    expect(copy.iteration).toBe(80);
    expect(copy.observe()).toEqual(original.observe());
    expect(() => createVectorDynamics({ ...options, penalty: { l1: 0, l2: 0 } }).restore(copy.snapshot())).toThrow(
      "snapshot of vector dynamics",
    );
  }
});

test("the columns announced are the values observed, in the same order", () => {
  const dynamics = createPenaltyDynamics(base);
  expect(Object.keys(dynamics.observe())).toEqual(dynamics.observables.map(({ name }) => name));
  expect(dynamics.observables.find(({ name }) => name === "penalty_value")?.description).toContain(
    "β·Σ|a_{j+1} − a_j|",
  );
});

test("a point that diverges is reported and stays where it is", () => {
  const dynamics = createPenaltyDynamics({ ...base, stepSize: 1e200, allowUnstableStepSize: true });
  dynamics.advance(20);
  const { train_error } = dynamics.observe();
  expect(Number.isFinite(train_error)).toBe(false);
});

test("a penalty that is not defined on the problem's vectors is refused", () => {
  const refused = (penalty: Penalty) => () => createPenaltyDynamics({ ...base, penalty });
  expect(refused(nuclear({ strength: 1, rows: 3, columns: 4 }))).toThrow(
    "penalty.kind: expected a real 3x4 matrix, for the nuclear norm, got a real vector of 12 entries",
  );
  expect(refused(groupLasso({ strength: 1, groups: [[0], [11, 12]] }))).toThrow(
    "penalty.groups[1]: expected indices from 0 to 11, for a real vector of 12 entries, got 12",
  );
  const complex = {
    ...base,
    problem: problemOf("complex", sparse("complex")),
    initial: randomVector(SIZE, "complex", 4),
  };
  expect(() => createPenaltyDynamics(complex)).toThrow("expected a real vector, whose neighbours");
});

test("the stable interval counts the penalty's curvature where its gradient takes the step, and only there", () => {
  const bound = stepSizeBound(problem.measurements, 0);
  const create = (method: "subgradient" | "projected" | "proximal", stepSize: number) => () =>
    createPenaltyDynamics({ ...base, penalty: elasticNet({ l1: 0, l2: 100 }), method, stepSize });
  expect(create("subgradient", 0.99 * bound)).toThrow("0 < α < 2/(σ²max(X) + β₂)");
  expect(create("proximal", 0.99 * bound)).not.toThrow();
  expect(create("proximal", 1.01 * bound)).toThrow("0 < α < 2/σ²max(X)");
  expect(create("projected", 0.021)).toThrow("0 < α < 2/β₂ = 0.02");
  expect(create("projected", 0.019)).not.toThrow();
});
