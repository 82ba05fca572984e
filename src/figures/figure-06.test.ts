import { expect, test } from "vitest";
import { overlay, parseTrialConfig } from "../config/index.js";
import { prepareTrial, runTrial } from "../trials/index.js";
import type { FigureResult } from "./figure.js";
import { figure6 } from "./figure-06.js";
import { arrivalOf, MATRIX_PAIRS } from "./figure-06-runs.js";
import { figure29 } from "./figure-29.js";

/** Every pair's run cut to what is over in a moment; those with β⋆ ≥ 10⁻² are whole. */
function shortResults(): Map<string, FigureResult> {
  return new Map(
    MATRIX_PAIRS.map(({ trial: { name, config } }) => {
      const { iterations } = parseTrialConfig(config);
      const changed = overlay(config, { iterations: Math.min(iterations, 14_000) });
      const { trajectory, summary } = runTrial(changed);
      return [name, { prepared: prepareTrial(parseTrialConfig(changed)), trajectory, summary }];
    }),
  );
}

test("a run goes on beyond its t2 or is censored, and none is longer than the paper's", () => {
  for (const { stepSize, nuclear, censored, trial } of MATRIX_PAIRS) {
    const { iterations } = parseTrialConfig(trial.config);
    expect(iterations).toBeLessThanOrEqual(1e7);
    expect(iterations * stepSize * nuclear > 7.2).toBe(!censored);
  }
  expect(MATRIX_PAIRS.filter(({ censored }) => censored).map(({ stepSize }) => stepSize)).toEqual([0.0825, 0.1]);
});

test("whole runs have t2·αβ and errors as stated; cut ones fail the figure", () => {
  const results = shortResults();
  const arrivals = MATRIX_PAIRS.filter(({ nuclear }) => nuclear >= 1e-2).map(
    (pair) => arrivalOf(pair, results)! * pair.stepSize * pair.nuclear,
  );
  expect(arrivals).toHaveLength(12);
  for (const arrival of arrivals) expect(Math.abs(arrival / 7.076 - 1)).toBeLessThan(0.02);
  const failed = figure6.build(results).statements.flatMap(({ text, holds }) => (holds ? [] : [text]));
  expect(failed).toContain("t₂·αβ⋆ for β⋆ ≤ 10⁻⁴: median");
  expect(failed).toContain("final error / β⋆ for β⋆ ≤ 10⁻³: highest over lowest");
  expect(failed.some((text) => text.startsWith("exponent of t₂"))).toBe(true);
  const { statements, specification } = figure29.build(results);
  const holding = statements.filter(({ holds }) => holds).map(({ text }) => text);
  expect(holding).toContain("final recovery error at β⋆ = 0.01, largest over smallest of 6 step sizes");
  expect(holding).not.toContain("final recovery error at β⋆ = 0.001, largest over smallest of 6 step sizes");
  expect(specification.panels).toHaveLength(6);
});
