import { expect, test } from "vitest";
import { figureResult } from "../../../test/figure-result.js";
import type { ConfigTree } from "../../config/index.js";
import { multiplyVector, subtract } from "../../linalg/index.js";
import { figureDeepFactorisation } from "../depth/figure-deep-factorisation.js";
import { figureTwoPhases } from "../flagship/figure-two-phases.js";
import type { Figure, FigureResult } from "../frame/figure.js";
import { pageFaults } from "../frame/page-rules.js";
import { problemOf } from "../frame/vector-problem.js";
import { figureNoise } from "./figure-noise.js";
import { figurePenaltyLimits } from "./figure-penalty-limits.js";
import { figureWrongNorm } from "./figure-wrong-norm.js";
import { LIMIT_STRENGTHS, strengthTrials } from "./limit-runs.js";
import { cellAt } from "./noise-runs.js";

/** What a figure makes of its trials, which are run when they are asked for, those of one config once. */
function outcomeOf(figure: Figure, changed: (config: ConfigTree) => ConfigTree) {
  const made = new Map<string, FigureResult>();
  return figure.build({
    results(name) {
      const trial = figure.trials.find((one) => one.name === name)!;
      const config = changed(trial.config);
      const key = JSON.stringify(config);
      const result = made.get(key) ?? figureResult(config);
      made.set(key, result);
      return result;
    },
    computed: (computation) => computation.compute(),
  });
}

/** One short run of a kind of problem. */
const shortened = (kind: string): ConfigTree =>
  kind === "sparse-recovery"
    ? { penalty: { l1: 1e-5 }, iterations: 20 }
    : { problem: { kind }, penalty: { nuclear: 0 }, method: { stepSize: 0.1 }, iterations: 20 };

test.each([figureNoise, figurePenaltyLimits, figureWrongNorm, figureTwoPhases, figureDeepFactorisation])(
  "runs that are all one draw, and too short, fail the figure, do not stop the drawing, and fit the page",
  (figure) => {
    const short = outcomeOf(figure, ({ problem }) => shortened((problem as ConfigTree).kind as string));
    const failed = short.statements.filter(({ holds }) => !holds);
    expect(failed.length).toBeGreaterThan(short.statements.length / 3);
    expect(pageFaults(short)).toEqual([]);
  },
);

test("a draw of the penalty's limits fits nothing above ‖Xᵀy*‖∞, and fits below it", () => {
  const ends = LIMIT_STRENGTHS.filter((l1) => l1 >= 1e-2).map((l1) => {
    const { trajectory } = figureResult({ ...strengthTrials(l1)[0]!.config, iterations: 1e5 });
    return trajectory.columns.get("nonzeros")!.values.at(-1)!;
  });
  expect([ends[0]! > 0, ends.at(-1)]).toEqual([true, 0]);
});

test("the noise of a draw has one direction, whatever its size and the strength", () => {
  const direction = (l1: number, ratio: number) => {
    const noise = noiseOf(cellAt(l1, ratio).trials[0]!.config);
    return Array.from(noise, (value) => value / noise[0]!);
  };
  const [one, other] = [direction(1e-6, 1e8), direction(1e-4, 1e2)];
  expect(Math.max(...one.map((value, index) => Math.abs(value - other[index]!)))).toBeLessThan(1e-4);
});

/** y* − Xa*, as drawn. */
function noiseOf(config: ConfigTree): Float64Array {
  const { measurements, target, solution } = problemOf(figureResult({ ...config, iterations: 1 }));
  return subtract(target, multiplyVector(measurements, solution!));
}
