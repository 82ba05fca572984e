import { describe, expect, test } from "vitest";
import { type ConfigTree, overlay, parseTrialConfig } from "../config/index.js";
import { InputError } from "../errors/index.js";
import { createNetworkReader, fourierSpectra, OPTIMISER_NAMES, WEIGHT_PENALTY_KINDS } from "../networks/index.js";
import { openTrial } from "./open-trial.js";
import { prepareTrial } from "./prepare-trial.js";
import { networkTrial } from "./prepared-trial.js";

const SMALL = {
  problem: { kind: "modular-arithmetic", modulus: 7, trainShare: 0.6 },
  model: { embedding: 9, hidden: 12 },
  method: { batch: 8 },
  recording: { dense: 1, spacing: "linear", interval: 5 },
  iterations: 30,
};

const prepared = (tree: ConfigTree = {}) => prepareTrial(parseTrialConfig(overlay(SMALL, tree)));

/** The point after so many steps, with a stop, a snapshot and another dynamics in between. */
function pointAfter(tree: ConfigTree, steps: number, stop: number): Float64Array {
  const trial = prepared(tree);
  const first = trial.createDynamics();
  first.advance(stop);
  const second = trial.createDynamics();
  second.restore(first.snapshot());
  second.observe();
  second.advance(steps - stop);
  return second.read();
}

describe("a network goes on from a snapshot to the same bits", () => {
  test.each(
    OPTIMISER_NAMES.flatMap((kind) =>
      ["float32", "float64"].map((precision) => ({
        method: { kind, precision, modifier: "grokfast", stepSize: 0.01 },
      })),
    ),
  )("$method.kind, $method.precision", (tree) => {
    const straight = prepared(tree).createDynamics();
    straight.advance(23);
    expect(pointAfter(tree, 23, 9)).toEqual(straight.read());
  });
});

test.each(Object.keys(WEIGHT_PENALTY_KINDS).filter((kind) => kind !== "none"))(
  "the penalty %s acts in the loss, decoupled and proximal",
  (kind) => {
    const free = prepared({ penalty: { kind: "none" } }).createDynamics();
    free.advance(5);
    for (const action of ["loss", "decoupled", "proximal"]) {
      const options = kind === "elastic-net" ? { l1: 1e-3 } : { strength: 1e-3 };
      const penalised = prepared({
        penalty: { kind, action, ...options, ...(kind === "group-lasso" ? { groups: 3, weights: "encoder.*" } : {}) },
      }).createDynamics();
      penalised.advance(5);
      expect(penalised.read()).not.toEqual(free.read());
      expect(penalised.read().every(Number.isFinite)).toBe(true);
    }
  },
);

test("a penalty acts on the weights that its pattern names, and on no other", () => {
  const trial = (penalty: object) => prepared({ method: { kind: "gradient-descent" }, penalty });
  const free = trial({ kind: "none" }).createDynamics();
  const penalised = trial({ kind: "l2", strength: 0.1, action: "decoupled", weights: "fc.weight" }).createDynamics();
  free.advance(1);
  penalised.advance(1);
  const [one, other] = [free.read(), penalised.read()];
  const output = 7 * 12;
  expect(other.slice(0, -output)).toEqual(one.slice(0, -output));
  expect(other.slice(-output)).not.toEqual(one.slice(-output));
});

test("a run records accuracies as errors, and judges them", () => {
  const trial = openTrial(parseTrialConfig({ problem: { kind: "parity" }, iterations: 4000, seed: 0 }));
  trial.advance(4000);
  const { detection, baselines } = trial.summarize();
  expect(detection.verdict.kind).toBe("grokked");
  // The prototype's range over seeds, 100 to 200 and 1500 to 3500, widened by 1.25.
  expect(detection.t1!.iteration).toBeGreaterThan(80);
  expect(detection.t1!.iteration).toBeLessThan(250);
  expect(detection.t2!.iteration).toBeGreaterThan(1200);
  expect(detection.t2!.iteration).toBeLessThan(4375);
  expect(baselines).toHaveLength(1);
});

test("a transformer groks: addition modulo 23 within a thousand steps", () => {
  const config = parseTrialConfig({
    problem: { kind: "modular-arithmetic", modulus: 23, trainShare: 0.7 },
    model: { kind: "transformer", width: 32, heads: 2, hidden: 64 },
    penalty: { kind: "none" },
    method: { batch: "full", stepSize: 5e-3, decay: 1, secondMoment: 0.98 },
    initialization: { kind: "xavier" },
    recording: { dense: 1, interval: 25, metrics: [] },
    iterations: 1100,
    seed: 2,
  });
  const trial = openTrial(config);
  trial.advance(1100);
  const { detection } = trial.summarize();
  // 75 to 100 and 725 to 1400 over three seeds, read every 25 steps.
  expect(detection.t1!.iteration).toBeLessThan(200);
  expect(detection.t2!.iteration).toBeGreaterThan(400);
  expect(detection.verdict.kind).toBe("grokked");
});

const faultOf = (tree: ConfigTree): string => {
  try {
    prepared(tree).createDynamics();
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return "none";
};

test.each([
  ["/, where 2 has no inverse", { problem: { operator: "/", modulus: 8 } }],
  ["or a polynomial in a and b", { problem: { operator: "a%b" } }],
  ["a square number", { model: { embedding: 10 } }],
  ["a name, or a pattern with *", { penalty: { weights: "decoder.*" } }],
  ["one of cross-entropy, stablemax, squared, squared-sum", { loss: { kind: "hinge" } }],
  ["leaves some of 49 examples on both sides", { problem: { trainShare: 0.01 } }],
])("bad input is refused: %s", (words, tree) => {
  expect(faultOf(tree)).toContain(words);
});

test("a network that leaves the finite numbers has diverged at a step that is named", () => {
  const config = parseTrialConfig(
    overlay(SMALL, { method: { kind: "gradient-descent", stepSize: 1e30 }, penalty: { kind: "none" } }),
  );
  const trial = openTrial(config);
  const state = trial.advance(30);
  expect(state.kind).toBe("diverged");
});

test("asked about the examples at a point, a network errs as often as is recorded there", () => {
  for (const precision of ["float32", "float64"] as const) {
    const trial = prepared({ method: { precision } });
    const { network, problem } = networkTrial(trial);
    const dynamics = trial.createDynamics();
    const read = createNetworkReader(network, [problem.train, problem.test], precision);
    for (const steps of [0, 25]) {
      dynamics.advance(steps);
      const { answers } = read(dynamics.read());
      const labels = [problem.train, problem.test].flatMap(({ targets }) =>
        targets.kind === "classes" ? [...targets.labels] : [],
      );
      expect(answers).toHaveLength(49);
      const wrong = labels.map((label, index) => Number(answers![index] !== label));
      const share = (from: number, to: number) =>
        wrong.slice(from, to).reduce((sum, one) => sum + one, 0) / (to - from);
      const { train_error, test_error } = dynamics.observe();
      expect(share(0, problem.train.count)).toBeCloseTo(train_error as number, 12);
      expect(share(problem.train.count, 49)).toBeCloseTo(test_error as number, 12);
      for (const { shares } of fourierSpectra(network, problem.train.inputs, dynamics.read())) {
        expect(shares.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
      }
    }
  }
});
