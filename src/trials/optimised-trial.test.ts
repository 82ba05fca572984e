import { describe, expect, test } from "vitest";
import { type ConfigTree, overlay, parseTrialConfig } from "../config/index.js";
import { OPTIMISER_NAMES } from "../networks/index.js";
import { openTrial } from "./open-trial.js";
import { prepareTrial } from "./prepare-trial.js";

const VECTOR = {
  problem: { kind: "sparse-recovery", dimension: 20, sparsity: 2, measurements: 14 },
  penalty: { l1: 1e-3 },
  method: { engine: "step" },
};
const MATRIX = {
  problem: { kind: "matrix-completion", rows: 6, columns: 5, rank: 1, measurements: 24 },
  penalty: { nuclear: 1e-3, l2: 1e-4 },
};
const PROBLEMS: Record<string, ConfigTree> = {
  vector: VECTOR,
  "complex vector": { ...VECTOR, problem: { ...VECTOR.problem, basis: "fourier" } },
  "vector under another penalty": { ...VECTOR, penalty: { kind: "elastic-net" } },
  matrix: MATRIX,
  "matrix under another penalty": { ...MATRIX, penalty: { kind: "schatten" } },
};

const dynamicsOf = (problem: string, tree: ConfigTree) =>
  prepareTrial(parseTrialConfig(overlay(PROBLEMS[problem]!, tree))).createDynamics();

describe.each(Object.keys(PROBLEMS))("optimisers on a linear problem: %s", (problem) => {
  test("gradient descent is the subgradient method", () => {
    const own = dynamicsOf(problem, {});
    const optimised = dynamicsOf(problem, { method: { optimiser: "gradient-descent" } });
    own.advance(200);
    optimised.advance(200);
    // The order of a few sums, 200 times.
    own.read().forEach((entry, index) => {
      expect(optimised.read()[index]!).toBeCloseTo(entry, 11);
    });
  });

  test.each(OPTIMISER_NAMES)("%s goes on from a snapshot to the same bits, and gets nearer", (name) => {
    const tree = { method: { kind: name, stepSize: 0.01 } };
    const straight = dynamicsOf(problem, tree);
    const before = straight.observe().train_error as number;
    straight.advance(60);
    const first = dynamicsOf(problem, tree);
    first.advance(23);
    const second = dynamicsOf(problem, tree);
    second.restore(first.snapshot());
    second.advance(37);
    expect(second.read()).toEqual(straight.read());
    expect(straight.observe().train_error as number).toBeLessThan(before);
  });
});

test("sparse recovery under Adam is a run as any other", () => {
  const trial = openTrial(
    parseTrialConfig({
      ...VECTOR,
      method: { kind: "adam", stepSize: 0.01 },
      detection: { train: { threshold: 0.05 } },
      iterations: 3000,
    }),
  );
  trial.advance(3000);
  const { settings, detection } = trial.summarize();
  expect(settings.find(({ name }) => name === "method")?.value).toBe("adam");
  expect(detection.t1).not.toBeNull();
});

test.each([
  ["a step size that is left to the data", { method: { optimiser: "adam", stepSize: "auto" } }, "a number, for"],
  ["a deep model", { method: { optimiser: "adam" }, model: { kind: "hadamard" } }, "none, for a deep model"],
  ["a method that is no gradient step", { method: { kind: "proximal", optimiser: "adam" } }, "subgradient"],
  ["an engine that jumps", { method: { optimiser: "adam", engine: "jump" } }, "step or auto"],
])("%s is refused", (_, tree, words) => {
  expect(() => prepareTrial(parseTrialConfig(overlay({ problem: VECTOR.problem }, tree)))).toThrow(words);
});
