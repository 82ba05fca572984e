import { expect, test } from "vitest";
import { parseTrialConfig } from "../config/index.js";
import { createMatrix } from "../linalg/index.js";
import { LOSSES, type NetworkMoment } from "../networks/index.js";
import { elasticNet } from "../penalties/index.js";
import { columnValues } from "../run/index.js";
import { runTrial, take } from "./index.js";
import { ownNames } from "./own-parts.js";
import { prepareTrial } from "./prepare-trial.js";

const CONFIG = {
  problem: { kind: "sparse-recovery", dimension: 20, sparsity: 2, measurements: 12 },
  iterations: 500,
} as const;
const own = { ...elasticNet({ l1: 1e-3, l2: 1e-3 }), name: "mine", version: 2 };

test("a penalty of one's own trains as the same one named by a config, bit for bit", () => {
  for (const method of ["subgradient", "proximal", "projected"] as const) {
    const mine = runTrial({ ...CONFIG, method: { kind: method } }, { penalty: own });
    const named = runTrial({
      ...CONFIG,
      method: { kind: method },
      penalty: { kind: "elastic-net", l1: 1e-3, l2: 1e-3 },
    });
    expect(mine.trajectory).toEqual(named.trajectory);
    expect(mine.own).toEqual({ penalty: { name: "mine", version: 2 } });
    expect(named.own).toBeNull();
    expect(mine.summary.settings.map(({ text }) => text).join()).toContain("penalty mine β₁‖a‖₁ + (β₂/2)‖a‖₂²");
  }
});

test("what a penalty of one's own cannot do is refused with the reason", () => {
  const prepared = prepareTrial(parseTrialConfig(CONFIG), { penalty: own });
  expect(() => take(prepared.theory)).toThrow("norms, for which there is a slow flow");
  const deep = parseTrialConfig({ ...CONFIG, model: { kind: "hadamard" } });
  expect(() => prepareTrial(deep, { penalty: own })).toThrow("linear, for a penalty of one's own, got hadamard");
});

test("a problem of one's own stands in the place of the config's", () => {
  const measurements = createMatrix(1, 2, Float64Array.of(1, 0.5));
  const problem = { measurements, target: Float64Array.of(1), solution: Float64Array.of(1, 0), heldOut: null };
  const initial = Float64Array.of(0.25, 0);
  const { trajectory, summary } = runTrial(CONFIG, { problem: { name: "two unknowns", version: 1, problem, initial } });
  expect(summary.problem).toMatchObject({ measurements: 1, shape: [2], testErrorName: "recovery error" });
  expect(columnValues(trajectory, "test_error")[0]).toBe(0.75);
  const matrix = parseTrialConfig({ problem: { kind: "matrix-completion" } });
  expect(() => prepareTrial(matrix, { problem: { name: "p", version: 1, problem } })).toThrow("a vector problem");
});

const PARITY = {
  problem: { kind: "parity", examples: 30, testExamples: 20 },
  model: { kind: "mlp", hidden: 6 },
  iterations: 60,
} as const;

test("a loss of one's own trains as the same one named by a config, and metrics have columns", () => {
  const loss = { ...LOSSES.logistic, name: "mine", version: 3 };
  const metrics = [
    { name: "twice", version: 1, description: "2·loss", value: ({ train }: NetworkMoment) => 2 * train.loss },
    { name: "weights", version: 2, description: "how many", value: (moment: NetworkMoment) => moment.weights.length },
  ];
  const mine = runTrial(PARITY, { loss, metrics });
  const named = runTrial({ ...PARITY, loss: { kind: "logistic" } });
  for (const name of named.trajectory.columns.keys()) {
    expect(columnValues(mine.trajectory, name)).toEqual(columnValues(named.trajectory, name));
  }
  const losses = columnValues(mine.trajectory, "train_loss");
  expect(columnValues(mine.trajectory, "twice")).toEqual(losses.map((value) => 2 * value));
  expect(columnValues(mine.trajectory, "weights").every((count) => count === 4)).toBe(true);
  expect(mine.own).toEqual({
    loss: { name: "mine", version: 3 },
    metrics: [
      { name: "twice", version: 1 },
      { name: "weights", version: 2 },
    ],
  });
  expect(mine.summary.settings.find(({ name }) => name === "loss")?.value).toBe("mine");
});

test("a metric whose column is there, a loss for other targets, and either of a linear problem are refused", () => {
  const metric = { name: "train_margin_min", version: 1, description: "", value: () => 0 };
  expect(() => runTrial(PARITY, { metrics: [metric] })).toThrow("names that no other metric has, got train_margin_min");
  const loss = { ...LOSSES["cross-entropy"], version: 1 };
  expect(() => runTrial(PARITY, { loss })).toThrow("for targets that are signs");
  expect(() => runTrial(CONFIG, { loss })).toThrow("a network, which has losses");
  expect(() => runTrial(CONFIG, { metrics: [metric] })).toThrow("a network, which has losses");
});

test("own parts are named by what they declare", () => {
  expect(ownNames({})).toBeNull();
  expect(ownNames({ penalty: own })).toEqual({ penalty: { name: "mine", version: 2 } });
});
