import { beforeAll, expect, test } from "vitest";
import { figureResult } from "../../../test/figure-result.js";
import type { ComputedData } from "../../computations/index.js";
import { type ConfigTree, overlay, parseTrialConfig } from "../../config/index.js";
import type { MethodKind } from "../../dynamics/index.js";
import type { Figure, FigureResult } from "../frame/figure.js";
import { figureInputs } from "../frame/figure-inputs.js";
import { arrivals } from "../frame/sparse-flow-sweep.js";
import { figure12 } from "./figure-12.js";
import { FLAGSHIP_END, figure13 } from "./figure-13.js";
import { figure27 } from "./figure-27.js";
import { figure28 } from "./figure-28.js";
import { figure28b, SPARSITY_FLOWS } from "./figure-28b.js";
import { predictCell } from "./predicted-cell.js";
import { SPARSITY_REFERENCE } from "./sparsity-grid-reference.js";
import { fewestRecovering, sparsityCells, sparsityTrial, sparsityTrials } from "./sparsity-grid-runs.js";

/** The record of these tests: two iterations where the figures have two thousand. */
const BRIEF: ConfigTree = { iterations: 1, recording: { dense: 1 }, method: { engine: "step" } };

let template: FigureResult;
beforeAll(() => {
  template = figureResult(overlay(sparsityTrial("subgradient", 5, 30).config, BRIEF));
});

/** Results that say what the reference says, whatever was run; `change` alters cells. */
function asReferenced(method: MethodKind, change: Partial<{ finalTest: number; t1: number; t2: number }> = {}) {
  const trials = sparsityTrials(method);
  const { detection } = template.summary;
  return new Map(
    SPARSITY_REFERENCE.map((reference, index): [string, FigureResult] => {
      const { t1, t2, lowestTrain, lowestTest, finalTest } = { ...reference, ...(index === 12 ? change : {}) };
      const summary = {
        ...template.summary,
        detection: {
          ...detection,
          t1: { iteration: t1, after: null },
          t2: { iteration: t2, after: null },
          train: { ...detection.train, lowest: lowestTrain },
          test: { ...detection.test, lowest: lowestTest, final: finalTest },
        },
      };
      return [trials[index]!.name, { ...template, summary }];
    }),
  );
}

/** The end of a run with as many entries that are not zero as are said. */
const endOf = (count: number) =>
  (<Data>() => [{ iteration: 1e6, observed: { components: [0, ...Array(count).fill(0.1)] } }] as Data) as ComputedData;

const failing = (figure: Figure, results: ReadonlyMap<string, FigureResult>, nonZeros = 9) =>
  figure.build(figureInputs(results, endOf(nonZeros))).statements.flatMap(({ text, holds }) => (holds ? [] : [text]));

test("the reference has every s with every N, in the order of the trials", () => {
  const cells = sparsityTrials("subgradient").map(({ config }) => {
    const { problem } = parseTrialConfig(config);
    if (problem.kind !== "sparse-recovery") throw new Error(problem.kind);
    return [problem.sparsity, problem.measurements];
  });
  expect(SPARSITY_REFERENCE.map(({ sparsity, measurements }) => [sparsity, measurements])).toEqual(cells);
});

test("Figure 27 holds for what the reference says, and fails where one cell of 40 deviates", () => {
  // All stand for one instance, whose slow flow ends at a*.
  const flows =
    "cells that do not recover; of these, whose slow flow ends at another interpolator; and later than the run";
  expect(failing(figure27, asReferenced("subgradient"))).toEqual([flows]);
  expect(failing(figure27, asReferenced("subgradient", { finalTest: 2.65e-4 }))).toEqual([
    flows,
    "recovery error at the end against the reference: largest deviation of 40 cells",
  ]);
  const failed = failing(figure27, asReferenced("subgradient", { finalTest: 0.3 }));
  expect(failed).toContain("N from which on a* is recovered, for s = 1, 5, 10, 15");
  expect(failing(figure27, asReferenced("subgradient", { t2: 1 }))).toEqual([
    flows,
    "rank correlation (Kendall) of t₂ with N where a* is recovered, highest over s",
  ]);
});

test("a cell that was not recovered once more of N counts from the last failure on", () => {
  const cells = sparsityCells("proximal", figureInputs(asReferenced("proximal", { finalTest: 0.3 })).results);
  expect(fewestRecovering(cells)).toEqual([10, 40, 40, 50]);
});

test("Figure 28 compares every cell with the reference, and the draws with one another", () => {
  const { grid } = { grid: SPARSITY_FLOWS.parameters as ReturnType<typeof SPARSITY_FLOWS.compute>["grid"] };
  // So that s = 5 and N = 50 have the T_end that is stated.
  const unit = 0.0609 / (2 / 5);
  const perCell = Array.from({ length: grid.sparsities.length * grid.measurements.length }, (_, cell) => {
    const [s, n] = [Math.floor(cell / grid.measurements.length), cell % grid.measurements.length];
    return { time: (unit * (1 + s)) / (1 + n), arrives: n >= s };
  });
  const draws = perCell.flatMap((cell) => Array.from({ length: grid.seeds }, () => cell));
  const flows = {
    grid,
    endTimes: draws.map(({ time }) => time),
    endErrors: draws.map(({ arrives }) => (arrives ? 0 : 1)),
  };
  expect(arrivals(flows, 1, 0, 0)).toEqual(Array(grid.seeds).fill(Number.POSITIVE_INFINITY));
  expect(arrivals(flows, 1, 1, 0)).toEqual(Array(grid.seeds).fill(unit));
  const failed = (results: ReadonlyMap<string, FigureResult>, sweep = flows) =>
    [figure28, figure28b]
      .flatMap((figure) => figure.build(figureInputs(results, () => sweep as never)).statements)
      .flatMap(({ text, holds }) => (holds ? [] : [text]));
  const compared = (texts: string[]) => texts.filter((text) => /reference|independent draws/.test(text));
  expect(compared(failed(asReferenced("subgradient")))).toEqual([]);
  expect(compared(failed(asReferenced("subgradient", { t1: 61, t2: 102_000 })))).toEqual([
    "t₁ against the reference: equal cells of 40",
    "t₂ against the reference: equal cells of 40",
  ]);
  const growing = { ...flows, endTimes: flows.endTimes.map((time) => 1 / time) };
  expect(compared(failed(asReferenced("subgradient"), growing))).toEqual([
    "independent draws, s = 5, N = 50: median T_end",
    "independent draws: rank correlation (Kendall) of the median T_end with N, highest over s",
  ]);
});

test("t1 and t2 are predicted from the data of a run, whatever rule it finds its own t2 by", () => {
  const [cell] = sparsityCells("subgradient", figureInputs(asReferenced("subgradient")).results);
  const { closedFormT1, slowDelay } = predictCell(cell!);
  expect(closedFormT1).toBe(60);
  expect(slowDelay / 100_499).toBeCloseTo(1, 4);
});

test("Figure 13 fails for runs that are not at the lasso solution, or late", () => {
  expect(failing(figure13, asReferenced("proximal"), 10)).toContain(
    "s = 5, N = 30: components that are not exactly zero at the end",
  );
  const late = failing(figure13, asReferenced("proximal", { t2: 103_000, t1: 66 }));
  expect(late).toContain("t₂ against the subgradient method: largest difference in records of 1000, all 40 cells");
  expect(late).toContain("t₁ against the subgradient method: largest deviation for s ≥ 5 (30 cells)");
});

test("Figure 12 fails for a method that does not interpolate from its first step on", () => {
  const results = new Map([...asReferenced("projected"), ...asReferenced("proximal")]);
  const failed = failing(figure12, results);
  expect(failed).toContain("training error from the first step on: highest of 40 runs (n·2⁻⁵²)");
  expect(failed).toContain("t₁ (all 40 runs alike)");
  expect(failed).toContain("N = 100: highest recovery error at the end");
});

test("the end of the flagship run has nine components that are not exactly zero", () => {
  const [end] = FLAGSHIP_END.compute();
  expect((end!.observed.components as number[]).filter((value) => value !== 0)).toHaveLength(9);
});

test("a run of Figure 13 has t₁ and t₂ of the reference, and the error of the lasso solution", () => {
  const { detection, reference } = figureResult(sparsityTrial("proximal", 5, 30).config).summary;
  expect(detection.t1?.iteration).toBe(60);
  expect(detection.t2?.iteration).toBe(101_000);
  expect(detection.test.final / 1e-5).toBeCloseTo(21.509, 3);
  expect(reference!.distance).toBeLessThan(1e-8);
});

test("a run of Figure 12 interpolates at once; with as many measurements as unknowns it is on a*", () => {
  const square = figureResult(
    overlay(sparsityTrial("projected", 5, 40).config, {
      problem: { dimension: 40 },
      iterations: 100,
      recording: { dense: 101 },
    }),
  );
  expect(square.summary.detection.t1?.iteration).toBe(1);
  expect(square.summary.detection.train.final).toBeLessThan(1e-14);
  expect(square.summary.detection.test.final).toBeLessThan(1e-11);
});
