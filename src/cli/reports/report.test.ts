import { expect, test } from "vitest";
import { type ConfigTree, parseTrialConfig } from "../../config/index.js";
import { runTrial } from "../../trials/index.js";
import { describeTrial } from "./report.js";
import { table } from "./table-lines.js";

const small = { kind: "sparse-recovery", dimension: 40, sparsity: 2, measurements: 20 };
const report = (config: ConfigTree, material: string | null = null) =>
  describeTrial(runTrial(parseTrialConfig(config), { material }).summary, "runs/x", 65.4).split("\n");
const lineOf = (lines: readonly string[], start: string) => lines.find((line) => line.startsWith(start));

test("rows become aligned columns without trailing spaces", () => {
  expect(
    table([
      ["", "value"],
      ["a long name", "1"],
      ["b", ""],
    ]),
  ).toEqual(["             value", "a long name  1", "b"]);
});

test("a run that groks is reported with both times, their intervals, what was predicted, and the verdict", () => {
  const lines = report({ problem: small, method: { kind: "proximal" }, penalty: { l1: 1e-5 }, iterations: 3e5 });
  expect(lines[0]).toMatch(
    /^sparse-recovery {2}N = 20, n = 40, real; proximal, α = 0\.1 \(stable below 0\.\d+\), β₁ = 1e-5/,
  );
  expect(lines[1]).toBe("300 000 iterations in 65 s, engine: jump (exact)");
  expect(lineOf(lines, "t1 memorised")).toMatch(/^t1 memorised +\d+ +\(\d+, \d+\] +\d+ +sustained, ≤ 0\.001$/);
  expect(lineOf(lines, "t2 generalised")).toMatch(/^t2 generalised +\d[\d ]* +\(\d[\d ]*, \d[\d ]*\] +\d[\d ]* /);
  expect(lineOf(lines, "grokked")).toContain("the delay is");
  expect(lineOf(lines, "predictor")).toBe("predictor                     recovery error");
  expect(lines.at(-2)).toBe("run folder: runs/x");
});

test("a run that diverges is reported without a distance to the optimum", () => {
  const method = { stepSize: 5, allowUnstableStepSize: true };
  const lines = report({ problem: small, method, iterations: 1000 });
  expect(lineOf(lines, "diverged")).toMatch(/not finite from iteration \d+ on/);
  expect(lineOf(lines, "certified optimum")).not.toContain("this run ended");
});

test("a run with nothing to test against is reported without a test error", () => {
  const text = JSON.stringify({ problem: { X: [[1, 0.5, 0.2]], y_star: [1] } });
  const lines = report({ problem: { kind: "instance", file: "x.json" }, iterations: 1000 }, text);
  expect(lineOf(lines, "training error")).toBeDefined();
  expect(lines.join("\n")).not.toMatch(/NaN|Infinity|null|undefined/);
});
