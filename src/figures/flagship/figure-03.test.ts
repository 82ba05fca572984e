import { beforeAll, expect, test } from "vitest";
import { figureResult } from "../../../test/figure-result.js";
import { type ConfigTree, overlay } from "../../config/index.js";
import type { FigureOutcome, FigureResult } from "../frame/figure.js";
import { figureInputs } from "../frame/figure-inputs.js";
import { figure3 } from "./figure-03.js";
import { figure25 } from "./figure-25.js";
import { FIGURE_3_ENSEMBLE } from "./flagship-ensemble.js";
import { FIGURE_3_NOISY_TRIAL, FIGURE_3_TRIAL } from "./flagship-run.js";

const resultOf = (change: ConfigTree = {}) => figureResult(overlay(FIGURE_3_TRIAL.config, change));
const build = (result: FigureResult, figure = figure3): FigureOutcome =>
  figure.build(figureInputs(new Map([...ensemble, [FIGURE_3_TRIAL.name, result]])));
const failing = ({ statements }: FigureOutcome) => statements.filter(({ holds }) => !holds).map(({ text }) => text);

let published: FigureResult;
let ensemble: [string, FigureResult][];
beforeAll(() => {
  published = resultOf();
  ensemble = [FIGURE_3_NOISY_TRIAL, ...FIGURE_3_ENSEMBLE].map(({ name, config }) => [name, figureResult(config)]);
});

test("Figure 3 shows what it must show", () => {
  const outcome = build(published);
  expect(failing(outcome)).toEqual([]);
  expect(outcome.statements).toHaveLength(29);
});

test("Figure 25 shows what it must show", () => {
  expect(failing(build(published, figure25))).toEqual([]);
});

test("the numbers behind Figure 3 are those of an independent simulation in NumPy", () => {
  // X, a* by np.random.seed(1); a -= 0.1 * (X.T @ (X @ a - y) + 1e-5 * np.sign(a)), 10⁶ times from 1e-6 * ones.
  const { columns } = build(published).tables[0]!;
  const iterations = columns.get("iteration")!;
  const at = (name: string, iteration: number) => columns.get(name)![Array.from(iterations).indexOf(iteration)]!;
  const expected: [string, number, number][] = [
    ["train_error", 1, 0.651567241222608],
    ["train_error", 60, 9.667913228392064e-4],
    ["test_error", 60, 0.8439358580558878],
    ["l1_norm", 60, 0.6305254836464661],
    ["test_error", 10_000, 0.7037107088710278],
    ["train_error", 50_000, 3.118464123260355e-4],
    ["l1_norm", 1_000_000, 0.2908626349405057],
  ];
  for (const [name, iteration, value] of expected) expect(at(name, iteration) / value).toBeCloseTo(1, 10);
  expect(iterations.length).toBe(2000);
});

test("without a penalty nothing generalises, and the statements about it fail", () => {
  const failed = failing(build(resultOf({ penalty: { l1: 0 }, iterations: 150_000 })));
  expect(failed).toContain("t₂: recovery error ≤ 10⁻³ first at");
  // The flow then predicts a standstill, and is right.
  expect(failed).not.toContain("recovery error at t = 5·10⁴, against predicted");
  expect(failed).toContain("components with |aᵢ| > 0.001 at the end");
});

test("a run that ends before it memorises fails the statements about what is missing, and is drawn all the same", () => {
  const failed = failing(build(resultOf({ iterations: 10 })));
  expect(failed).toContain("t₁: training error ≤ 10⁻³ first at");
  expect(failed).toContain("penalty over data gradient, lowest for 2t₁ ≤ t ≤ t₂");
  expect(failed).toContain("recovery error at t = 10⁴, against predicted");
});

test("other data than the paper's fail the statements that name the paper's numbers", () => {
  const failed = failing(build(resultOf({ seed: 2 })));
  expect(failed).toContain("t₂: recovery error ≤ 10⁻³ first at");
  expect(failed).toContain("‖a*‖₁");
});

test("an ensemble of one draw that does not arrive fails the statements about the draws", () => {
  const cut = figureResult(overlay(FIGURE_3_ENSEMBLE[0]!.config, { iterations: 20_000 }));
  const results = new Map([FIGURE_3_NOISY_TRIAL, ...FIGURE_3_ENSEMBLE].map(({ name }) => [name, cut]));
  const failed = failing(figure3.build(figureInputs(results.set(FIGURE_3_TRIAL.name, published))));
  expect(failed).toContain("draws of 20 that grok: late by ten times t₁ or more");
  expect(failed).toContain("draws of 20 with an X, and with an a*, of their own");
  expect(failed).toContain("SNR = 10⁸: ‖ξ‖ over ‖Xa*‖");
});

test("Figure 3 has its panels on one time axis; t₁, t₂ and curves alike are drawn at t + 1", () => {
  const { panels } = build(published).specification;
  expect(panels).toHaveLength(4);
  expect(new Set(panels.map(({ x }) => JSON.stringify(x.domain))).size).toBe(1);
  expect(panels.at(-1)!.x.label).toBe("iteration t (drawn at t + 1)");
  for (const { layers } of panels.slice(0, 3)) {
    const line = layers.find((layer) => layer.kind === "line")!;
    expect(line.x[0]).toBe(1);
    const rules = layers.flatMap((layer) => (layer.kind === "rule" && layer.dash === "dashed" ? [layer.at] : []));
    expect(rules).toEqual([61, 101_001]);
  }
});

test("in every panel training is solid and recovery dashed", () => {
  const { panels } = build(published).specification;
  for (const { layers } of panels.slice(0, 2)) {
    const dashOf = (label: string) =>
      layers.flatMap((layer) => (layer.kind === "line" && layer.label === label ? [layer.dash ?? "solid"] : []));
    expect(dashOf("training error")).toEqual(["solid"]);
    expect(dashOf("recovery error")).toEqual(["dashed"]);
  }
});

test("Figure 25 has components across and time upwards, under a* at the same components, without what is below 10⁻⁴", () => {
  const { panels } = build(published, figure25).specification;
  const [strip, map] = panels.map(({ layers: [layer] }) => layer!);
  if (strip?.kind !== "heat-map" || map?.kind !== "heat-map") throw new Error("no heat maps");
  expect(Array.from(map.x)).toEqual(Array.from(strip.x));
  expect(panels[0]!.x.domain).toEqual(panels[1]!.x.domain);
  const columns = map.x.length - 1;
  const lastRow = Array.from(map.values).slice(-columns);
  expect(lastRow.flatMap((value, component) => (value === 0 ? [] : [component]))).toEqual([33, 80, 81, 84, 93]);
  expect(Array.from(map.values).filter((value) => value !== 0 && Math.abs(value) < 1e-4)).toEqual([]);
  expect(map.values.length).toBe(columns * (map.y.length - 1));
});
