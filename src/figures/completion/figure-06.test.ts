import { expect, test } from "vitest";
import { figureResult } from "../../../test/figure-result.js";
import type { Computation, ComputedData } from "../../computations/index.js";
import { overlay, parseTrialConfig } from "../../config/index.js";
import type { FigureResult } from "../frame/figure.js";
import { figureInputs } from "../frame/figure-inputs.js";
import type { CompletionDraw } from "./completion-ensemble.js";
import { SEED_SEARCHES } from "./completion-instance.js";
import { figure6 } from "./figure-06.js";
import { figure29 } from "./figure-29.js";
import { arrivalOf, MATRIX_PAIRS } from "./matrix-pair-runs.js";

/**
 * Those of the pairs with αβ⋆ ≥ 8·10⁻⁴ until they have arrived, the others cut to what is over in a moment; one so cut stands for all of the
 * other targets.
 */
function shortResults(): Map<string, FigureResult> {
  const whole = new Map(
    MATRIX_PAIRS.filter(({ stepSize, nuclear }) => stepSize * nuclear >= 8e-4).map(({ trial, stepSize, nuclear }) => [
      trial.name,
      Math.ceil(10 / (stepSize * nuclear)),
    ]),
  );
  const others = figure6.trials.slice(MATRIX_PAIRS.length);
  const other = figureResult(overlay(others[0]!.config, { iterations: 1000 }));
  return new Map([
    ...MATRIX_PAIRS.map(
      ({ trial: { name, config } }) =>
        [name, figureResult(overlay(config, { iterations: whole.get(name) ?? 1000 }))] as const,
    ),
    ...others.map(({ name }) => [name, other] as const),
  ]);
}

/** Forty draws made up, all recoverable, with T_end = 12. */
const draws = Array.from(
  { length: 40 },
  (_, index): CompletionDraw => ({
    seed: index + 1,
    leastNormError: 1e-11,
    gap: 1e-12,
    arrival: 12,
    spectralDistance: 3,
    plateau: 0.5,
  }),
);

test("every run has the paper's number of iterations, and ends before only at rest", () => {
  for (const { trial } of MATRIX_PAIRS) {
    expect(parseTrialConfig(trial.config)).toMatchObject({ iterations: 1e7, stopping: { stationary: 1e-4 } });
  }
});

test("whole runs have t2·αβ and errors as stated; cut ones fail the figure", () => {
  const inputs = figureInputs(
    shortResults(),
    (<Data>(computation: Computation<Data>) =>
      ((computation as object) === SEED_SEARCHES[80] ? [2] : draws) as Data) as ComputedData,
  );
  const arrivals = MATRIX_PAIRS.filter(({ nuclear }) => nuclear >= 1e-2).map(
    (pair) => arrivalOf(pair, inputs.results)! * pair.stepSize * pair.nuclear,
  );
  expect(arrivals).toHaveLength(12);
  for (const arrival of arrivals) expect(Math.abs(arrival / 7.076 - 1)).toBeLessThan(0.02);
  const failed = figure6.build(inputs).statements.flatMap(({ text, holds }) => (holds ? [] : [text]));
  expect(failed).toContain("t₂·αβ⋆ for β⋆ ≤ 10⁻⁴: median");
  expect(failed.some((text) => text.startsWith("exponent of t₂ in αβ⋆ for"))).toBe(true);
  // Not the seeds that are recoverable, and runs that end before they arrive.
  expect(failed).toContain("the first 16 seeds whose nuclear-norm minimiser is A* (certified)");
  expect(failed).toContain("exponent of t₂ in αβ⋆ of 12 other targets: lowest");
  const { statements, specification } = figure29.build(inputs);
  const holding = statements.filter(({ holds }) => holds).map(({ text }) => text);
  // Runs that have not arrived are not counted as if they had.
  expect(holding).toContain("t₁ (training error ≤ 10⁻⁴) at α = 1 for β⋆ ≤ 10⁻⁵: one step");
  expect(holding).toContain("recovery error at the end over β⋆, for β⋆ ≤ 10⁻³: lowest");
  expect(holding).not.toContain("α of the pairs without t₂ (β⋆ = 10⁻⁶)");
  expect(specification.panels).toHaveLength(6);
});
