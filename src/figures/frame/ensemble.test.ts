import { expect, test } from "vitest";
import { figureResult } from "../../../test/figure-result.js";
import { COLOURS } from "../../plots/index.js";
import {
  bandLayers,
  bandOf,
  bandTable,
  ensembleTrials,
  heldSeries,
  observedArrival,
  resultsOfTrials,
} from "./ensemble.js";
import { figureInputs } from "./figure-inputs.js";

const CONFIG = {
  problem: { kind: "sparse-recovery", dimension: 20, sparsity: 2, measurements: 12 },
  penalty: { l1: 1e-3 },
  method: { kind: "proximal" },
  iterations: 20_000,
  recording: { dense: 10, pointsPerDecade: 20, components: false },
  detection: { test: { threshold: 0.05 } },
};
const trials = ensembleTrials("small", CONFIG, [1, 2, 3, 4]);
const { results } = figureInputs(new Map(trials.map(({ name, config }) => [name, figureResult(config)])));

test("the trials of an ensemble differ in their seed alone", () => {
  expect(trials.map(({ name }) => name)).toEqual([1, 2, 3, 4].map((seed) => `small, seed ${seed}`));
  for (const { config, seed } of trials) expect(config).toEqual({ ...CONFIG, seed });
});

test("a band is drawn as an area with its median over it, at t + offset", () => {
  const members = resultsOfTrials(trials, results);
  const band = bandOf(members, "test_error");
  const [area, line] = bandLayers(band, { colour: COLOURS.test, dash: "dashed", label: "median", offset: 1 });
  expect(area).toMatchObject({ kind: "band", low: band.low, high: band.high, colour: COLOURS.test });
  expect(line).toMatchObject({ kind: "line", y: band.median, dash: "dashed", label: "median" });
  expect(line.x[0]).toBe(1);
  const last = members.map(({ summary }) => summary.detection.test.final).sort((one, other) => one - other);
  expect(band.median.at(-1)).toBeCloseTo((last[1]! + last[2]!) / 2, 14);
});

test("an arrival that was not reached is a wait of the run's length", () => {
  const one = resultsOfTrials(trials, results).find(({ summary }) => summary.detection.t2 !== null);
  const { t2 } = one!.summary.detection;
  expect(observedArrival(one!)).toEqual({ time: t2!.iteration, reached: true });
  const without = { ...one!, summary: { ...one!.summary, detection: { ...one!.summary.detection, t2: null } } };
  expect(observedArrival(without)).toEqual({ time: 20_000, reached: false });
});

test("the last value of a run at rest is drawn on, that of another run is not", () => {
  const [one] = resultsOfTrials(trials, results);
  const records = one!.trajectory.iterations.length;
  const rest = { ...one!, summary: { ...one!.summary, stoppedEarly: { iteration: 20_000, reason: "at rest" } } };
  const { x, y } = heldSeries(rest, "test_error", 1, 50_000);
  expect(x.slice(-2)).toEqual([20_001, 50_001]);
  expect(y.at(-1)).toBe(y.at(-2));
  expect(heldSeries(one!, "test_error", 1, 50_000).x).toHaveLength(records);
  expect(heldSeries(rest, "test_error", 1, 10_000).x).toHaveLength(records);
});

test("the table of bands has three columns for each quantity", () => {
  const band = bandOf(resultsOfTrials(trials, results), "test_error");
  const { columns } = bandTable("-ensemble", { error: band });
  expect([...columns]).toEqual([
    ["iteration", band.iterations],
    ["error_10", band.low],
    ["error_median", band.median],
    ["error_90", band.high],
  ]);
});
