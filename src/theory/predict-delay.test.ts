import fc from "fast-check";
import { expect, test } from "vitest";
import { drawnInstances, drawnProblem } from "../../test/drawn-instance.js";
import { createJumpDynamics, createStagedDynamics, createVectorDynamics, type Dynamics } from "../dynamics/index.js";
import { createMatrix, norm2, normInfinity, subtract } from "../linalg/index.js";
import { drawSparseRecovery, type RecoveryProblem, sparseRecoverySchema } from "../problems/index.js";
import { arrivalTime } from "./arrival.js";
import { budgetStrength } from "./budget-strength.js";
import { type DelayOptions, predictDelay } from "./predict-delay.js";
import { createRowSpace } from "./row-space.js";
import { slowFlow, slowFlowStart } from "./slow-flow.js";
import { slowTimeBound } from "./slow-time-bound.js";
import { twoStageRule } from "./two-stage-rule.js";

function published(measurements: number) {
  const config = sparseRecoverySchema.parse({ kind: "sparse-recovery", measurements });
  return drawSparseRecovery(config, { seed: 1, seeds: {}, seeding: "numpy", compat: "published" });
}

function delayOptions(overrides: Partial<DelayOptions> = {}): DelayOptions {
  return {
    problem: published(30),
    penalty: { l1: 1e-5, l2: 0 },
    method: "proximal",
    stepSize: 0.1,
    initial: new Float64Array(100).fill(1e-6),
    threshold: { train: 1e-3, test: 1e-3 },
    ...overrides,
  };
}

/** The first iteration after `from` with a test error of at most `level`, by bisection: it falls for good. */
function arrival(dynamics: Dynamics, level: number, from: number, to: number): number {
  dynamics.advance(from);
  const snapshot = dynamics.snapshot();
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    dynamics.restore(snapshot);
    dynamics.advance(middle - from);
    if ((dynamics.observe().test_error as number) <= level) high = middle;
    else low = middle;
  }
  return high;
}

test("t1 and t2 of the Fig. 3 problem are predicted: 60, and within 1 % of stepping and of jumping", () => {
  const options = delayOptions();
  const prediction = predictDelay(options);
  expect(prediction.memorisation.iteration).toBe(60);
  const stepped = arrival(createVectorDynamics(options), 1e-3, 100_000, 102_000);
  expect(Math.abs(stepped / prediction.generalisation! - 1)).toBeLessThan(0.01);
  for (const l1 of [1e-6, 1e-7]) {
    const smaller = delayOptions({ penalty: { l1, l2: 0 } });
    const jumped = arrival(createJumpDynamics(smaller), 1e-3, 10_000, 1e9);
    expect(Math.abs((jumped * 0.1 * l1) / prediction.slowTime - 1)).toBeLessThan(0.01);
    expect(Math.abs(jumped / predictDelay(smaller).generalisation! - 1)).toBeLessThan(0.01);
  }
});

test("what is said beside it: identifiability, error floor 21.509 β, the paper's predictor off by 1.445", () => {
  const prediction = predictDelay(delayOptions());
  expect(prediction).toMatchObject({ generalises: true, testedAgainst: "the solution" });
  expect(prediction.endError).toBeLessThan(1e-12);
  expect(prediction.certificate).toMatchObject({ optimal: true, unique: true });
  expect(prediction.floor.bias / 1e-5).toBeCloseTo(21.509, 2);
  expect(prediction.floor.trainFloor).toBeCloseTo(1.69e-4, 6);
  expect((prediction.slowTime * 1e6) / prediction.publishedDelay).toBeCloseTo(1.445, 3);
});

test("where the ℓ1 solution is another one, no generalisation is predicted", () => {
  const prediction = predictDelay(delayOptions({ problem: published(20) }));
  expect(prediction).toMatchObject({ generalises: false, generalisation: null });
  expect(prediction.slowTime).toBeCloseTo(0.66087, 4);
  expect(prediction.endError).toBeCloseTo(0.178, 3);
});

test("a penalty whose bias is above the threshold does not generalise either", () => {
  const prediction = predictDelay(delayOptions({ penalty: { l1: 1e-3, l2: 0 } }));
  expect(prediction).toMatchObject({ generalises: false, generalisation: null });
  expect(prediction.endError).toBeLessThan(1e-12);
});

test("without a*, t2 is the same, and what was used is said", () => {
  const known = published(30);
  const problem: RecoveryProblem = { ...known, solution: null };
  const prediction = predictDelay(delayOptions({ problem }));
  expect(prediction.generalisation).toBeCloseTo(predictDelay(delayOptions()).generalisation!, 6);
  expect(prediction).toMatchObject({ testedAgainst: "nothing", endError: null });
  expect(prediction.uses.join()).toMatch(/not known.*flow's end in the place of a\*/);
  const heldOut = { measurements: known.measurements, target: known.target };
  const tested = predictDelay(delayOptions({ problem: { ...problem, heldOut } }));
  expect(tested).toMatchObject({ testedAgainst: "held-out rows", generalises: true });
});

test("with l2 added the flow only converges, and t2 is when it is within the threshold", () => {
  const threshold = { train: 1e-3, test: 0.01 };
  const options = { ...delayOptions({ penalty: { l1: 1e-5, l2: 1e-5 }, threshold }), withBounds: true };
  const prediction = predictDelay(options);
  expect(prediction).toMatchObject({ certificate: null, bounds: null });
  const { flow, slowTime } = prediction;
  expect(norm2(subtract(flow.at(slowTime), flow.end)) / norm2(flow.end)).toBeLessThan(0.0100001);
  // The reference is the run's own limit: with ℓ2 the flow does not end at a*.
  const dynamics = createJumpDynamics({ ...options, components: true });
  dynamics.advance(Math.round(slowTime / 1e-6));
  const point = dynamics.observe().components as Float64Array;
  expect(norm2(subtract(point, flow.end)) / norm2(flow.end)).toBeLessThan(0.02);
});

test("bounds of the slow time come with the prediction where they are asked for", () => {
  expect(predictDelay(delayOptions()).bounds).toBeNull();
  const { bounds, slowTime } = predictDelay({ ...delayOptions(), withBounds: true });
  expect(bounds!.lower).toBeLessThan(slowTime);
  expect(bounds!.upper!).toBeGreaterThan(slowTime);
});

test("the bounds of T_end hold, and the one that needs a single sign pattern exists wherever the end is unique", () => {
  let certain = 0;
  fc.assert(
    fc.property(fc.noBias(drawnInstances(24)), (instance) => {
      const problem = drawnProblem(instance);
      const rowSpace = createRowSpace(problem.measurements);
      const start = slowFlowStart(rowSpace, problem.target, new Float64Array(instance.dimension));
      const flow = slowFlow({ measurements: problem.measurements, start, rowSpace });
      const bounds = slowTimeBound(rowSpace, start, flow.end);
      expect(bounds.lower).toBeLessThanOrEqual(flow.endTime * (1 + 1e-9) + 1e-12);
      for (const upper of [bounds.upper, bounds.nullSpaceUpper]) {
        if (upper === null) continue;
        certain++;
        expect(flow.endTime).toBeLessThanOrEqual(upper * (1 + 1e-9) + 1e-12);
      }
      if (bounds.nullSpaceConstant !== null && bounds.signedConstant !== null) {
        expect(bounds.signedConstant).toBeLessThanOrEqual(bounds.nullSpaceConstant + 1e-12);
      }
    }),
    { numRuns: 40, seed: 1 },
  );
  expect(certain).toBeGreaterThan(10);
});

test("the first slow time within a distance is found on the path, to rounding", () => {
  const { flow } = predictDelay(delayOptions());
  const goal = published(30).solution;
  for (const distance of [0.1, 0.03, 1e-4]) {
    const time = arrivalTime(flow, goal, distance)!;
    expect(norm2(subtract(flow.at(time), goal))).toBeCloseTo(distance, 10);
    expect(norm2(subtract(flow.at(0.999 * time), goal))).toBeGreaterThan(distance);
  }
  expect(arrivalTime(flow, goal, 10)).toBe(0);
  expect(arrivalTime(flow, new Float64Array(100).fill(9), 1)).toBeNull();
});

const BUDGET = { ...delayOptions(), trainThreshold: 1e-3 };

test("the strength for a budget arrives just within it, and the run ends with the error it was promised", () => {
  for (const budget of [10_000, 1_000_000]) {
    const { l1, finalError } = budgetStrength({ ...BUDGET, budget });
    const options = delayOptions({ penalty: { l1, l2: 0 } });
    expect(predictDelay({ ...options, threshold: { train: 0.01, test: 0.1 } }).generalisation! / budget).toBeCloseTo(
      1,
      2,
    );
    const dynamics = createJumpDynamics(options);
    dynamics.advance(budget);
    expect(dynamics.observe().test_error).toBe(finalError);
    const weaker = createJumpDynamics(delayOptions({ penalty: { l1: l1 / 1.2, l2: 0 } }));
    weaker.advance(budget);
    expect(weaker.observe().test_error).toBeGreaterThan(10 * finalError);
  }
});

test("two stages end with a far smaller error than one, within the same budget, and as planned", () => {
  for (const [budget, gain] of [
    [10_000, 40],
    [1_000_000, 4000],
  ] as const) {
    const plan = twoStageRule({ ...BUDGET, budget });
    const dynamics = createStagedDynamics({ ...BUDGET, stages: plan.stages });
    dynamics.advance(budget);
    expect(dynamics.observe().test_error).toBeCloseTo(plan.finalError, 14);
    expect(plan.singleStageError / plan.finalError).toBeGreaterThan(gain);
  }
});

test("what cannot be predicted is refused with a reason", () => {
  expect(() => predictDelay(delayOptions({ penalty: { l1: 0, l2: 1 } }))).toThrow(/ridge solution/);
  expect(() => budgetStrength({ ...BUDGET, budget: 50 })).toThrow(
    /budget: expected more than t1 = 56 iterations, got 50/,
  );
  expect(() => twoStageRule({ ...BUDGET, method: "projected", budget: 1e5 })).toThrow(/only error is the bias/);
  const problem = drawnProblem({
    seed: 1,
    dimension: 4,
    measurements: 5,
    sparsity: 1,
    zeroColumns: false,
    duplicatedColumns: false,
    dependentRows: false,
    coordinateRows: false,
    noise: 0,
  });
  const initial = new Float64Array(4);
  expect(() => budgetStrength({ ...BUDGET, problem, initial, budget: 1e5 })).toThrow(
    /5 measurements of 4 unknowns, which leave one solution/,
  );
  const coordinate = createMatrix(1, 2, Float64Array.of(1, 0));
  const atOnce = { measurements: coordinate, target: Float64Array.of(1), solution: null, heldOut: null };
  const zero = new Float64Array(2);
  expect(() => budgetStrength({ ...BUDGET, problem: atOnce, initial: zero, budget: 1e5 })).toThrow(/already the end/);
  const complex = { ...problem, measurements: createMatrix(1, 4, new Float64Array(8).fill(1), "complex") };
  expect(() => predictDelay(delayOptions({ problem: complex, initial }))).toThrow(/real/);
});

test("the chatter that is promised is of the size that the subgradient method shows", () => {
  const options = delayOptions({ method: "subgradient" });
  const { floor } = predictDelay(options);
  const dynamics = createVectorDynamics(options);
  dynamics.advance(200_000);
  const error = dynamics.observe().test_error as number;
  expect(error).toBeGreaterThan(floor.bias);
  expect(error).toBeLessThan(floor.total);
  expect(normInfinity(floor.limit)).toBeLessThan(0.2);
});
