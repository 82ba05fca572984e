import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runTrial } from "../src/index.js";
import { latebloom } from "./command.js";
import { testDeepKills } from "./faults/kill-deep-runs.js";
import { settingsOf } from "./settings-of.js";

const folder = mkdtempSync(join(tmpdir(), "latebloom-"));
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) => latebloom(args, { cwd: folder });
const summaryOf = (...args: string[]) => {
  const { code, stdout, stderr } = run("run", ...args, "--json", "--quiet");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout).summary;
};

test("a signed net recovers better than least squares without any penalty, and the report says what it is", () => {
  const args = ["sparse-recovery", "--measurements", "50", "--model", "signed-hadamard", "--depth", "2"];
  const summary = summaryOf(...args, "--initialization-scale", "1e-3", "--iterations", "100000");
  expect(settingsOf(summary)).toMatchObject({
    engine: "step",
    l1: 0,
    l2: 0,
    method: "subgradient",
    model: "signed-hadamard",
    depth: 2,
  });
  expect(summary.prediction).toEqual({
    t1: null,
    trainFloor: null,
    testFloor: null,
    generalisation: null,
    plateau: null,
  });
  expect(summary.reference).toBeNull();
  const leastSquares = summary.baselines.find(({ name }: { name: string }) => name.startsWith("least squares"));
  expect(summary.final.test_error).toBeLessThan(0.2 * leastSquares.testError);
  expect(summary.final.factor_l2_norm).toBeGreaterThan(0);
  const text = run("run", ...args, "--iterations", "100", "--quiet").stdout;
  expect(text).toContain("model signed-hadamard, a = u₁⊙…⊙u_L − v₁⊙…⊙v_L, L = 2: penalties act on each factor");
  expect(text).toContain("at the start stable below");
});

test("matrix factors complete a matrix of low rank without any penalty, from a config file's model too", () => {
  const args = ["matrix-completion", "--initialization", "balanced", "--initialization-scale", "0.1"];
  const named = ["--set", "model.kind=factorised", "--set", "model.depth=3", "--step-size", "auto"];
  const summary = summaryOf(...args, ...named, "--iterations", "20000", "--seed", "1");
  const leastSquares = summary.baselines.find(({ name }: { name: string }) => name.startsWith("least squares"));
  expect(summary.final.test_error).toBeLessThan(0.1 * leastSquares.testError);
  expect(settingsOf(summary)).toMatchObject({ nuclear: 0, model: "factorised", depth: 3 });
});

describe("one factor is the linear model, to the last bit", () => {
  const sizes = { dimension: 30, measurements: 12, sparsity: 3 };
  const ends = (model: object, rest: object) => {
    const { trajectory } = runTrial({ model, iterations: 3000, ...rest } as never);
    return ["train_error", "test_error", "l1_norm"].map((name) => trajectory.columns.get(name)!.values);
  };
  test.each(["constant", "random", "least-squares"])("hadamard, %s start", (kind) => {
    const rest = {
      problem: { kind: "sparse-recovery", ...sizes },
      penalty: { l1: 1e-3, l2: 1e-3 },
      method: { engine: "step" },
      initialization: { kind, scale: 1e-3 },
    };
    expect(ends({ kind: "hadamard", depth: 1 }, rest)).toEqual(ends({ kind: "linear" }, rest));
  });
  test.each(["constant", "random"])("factorised, %s start", (kind) => {
    const rest = {
      problem: { kind: "matrix-sensing", rows: 6, columns: 5, rank: 1, measurements: 25 },
      penalty: { l1: 0, nuclear: 1e-3 },
      initialization: { kind, scale: 1e-3 },
    };
    expect(ends({ kind: "factorised", depth: 1 }, rest)).toEqual(ends({ kind: "linear" }, rest));
  });
});

testDeepKills(1);

test("what does not fit is refused with exit code 2 and the reason, before anything is written", () => {
  const refused: [string[], string][] = [
    [
      ["sparse-recovery", "--model", "hadamard", "--method", "proximal"],
      "method.kind (--method): expected subgradient: no projection",
    ],
    [
      ["sparse-recovery", "--model", "hadamard", "--initialization-scale", "3"],
      "c the curvature at the starting factors",
    ],
    [["matrix-completion", "--model", "factorised", "--inner-width", "9"], "model.width (--inner-width): expected d ≥"],
  ];
  for (const [args, reason] of refused) {
    const { code, stderr } = run("run", ...args, "--out", "refused");
    expect(code).toBe(2);
    expect(stderr).toContain(reason);
    expect(existsSync(join(folder, "refused"))).toBe(false);
  }
  const model = ["--model", "hadamard", "--depth", "2"];
  expect(run("predict", "sparse-recovery", ...model).stderr).toContain("linear, for which there is a slow flow");
  expect(run("reference", "sparse-recovery", ...model).stderr).toContain("--vanishing");
});
