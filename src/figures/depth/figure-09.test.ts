import { beforeAll, expect, test } from "vitest";
import { figureResult } from "../../../test/figure-result.js";
import { type ConfigTree, overlay, parseTrialConfig } from "../../config/index.js";
import { prepareTrial, vectorTrial } from "../../trials/index.js";
import type { Figure, FigureInputs, FigureTrial } from "../frame/figure.js";
import { figureInputs } from "../frame/figure-inputs.js";
import {
  DEPTH_MEASUREMENTS,
  DEPTHS,
  depthEnsemble,
  depthResult,
  depthRun,
  depthTrial,
  EQUAL_TRIALS,
  signFloor,
} from "./depth-runs.js";
import { figure9 } from "./figure-09.js";
import { figure17 } from "./figure-17.js";
import { figure18 } from "./figure-18.js";

const resultOf = ({ config }: FigureTrial, change: ConfigTree = {}) => figureResult(overlay(config, change));

const SHORT: ConfigTree = { iterations: 2000, recording: { dense: 100, interval: 100 } };

let inputs: FigureInputs;
beforeAll(() => {
  inputs = figureInputs(new Map(figure9.trials.map((trial) => [trial.name, resultOf(trial, SHORT)])));
});

const textsOf = (figure: Figure, holds: boolean) =>
  figure.build(inputs).statements.flatMap((statement) => (statement.holds === holds ? [statement.text] : []));

test("the trials of the paper are its 40, with the published data, starts and horizon", () => {
  expect(EQUAL_TRIALS).toHaveLength(DEPTH_MEASUREMENTS.length * DEPTHS.length);
  expect(new Set(figure9.trials.map(({ name }) => name)).size).toBe(figure9.trials.length);
  const deepest = prepareTrial(parseTrialConfig(depthTrial(30, 3, "equal").config));
  expect(deepest.config.model).toEqual({ kind: "hadamard", depth: 3 });
  vectorTrial(deepest).initial.forEach((value) => {
    expect(value).toBeCloseTo(1e-6, 18);
  });
  const shallow = prepareTrial(parseTrialConfig(depthTrial(30, 1, "equal").config));
  expect(vectorTrial(shallow).initial).toEqual(new Float64Array(100).fill(1e-6));
  for (const { config } of EQUAL_TRIALS)
    expect(config).toMatchObject({ iterations: 1e6, seeding: "numpy", penalty: { l1: 0 } });
  for (const { config } of depthEnsemble(30, 2)) expect(config).not.toHaveProperty("seeding");
});

test("the floor of equal factors is the size of the one negative entry of a*, and they stay above it", () => {
  const equal = depthResult(inputs.results, 60, 2, "equal");
  expect(signFloor(equal)).toBeCloseTo(0.01273, 5);
  for (const depth of [2, 3, 4]) {
    expect(depthRun(depthResult(inputs.results, 60, depth, "equal")).lowest).toBeGreaterThan(signFloor(equal));
  }
});

test("a thousand steps show what falls early: the published values of L = 1 for small N, and the L = 2 curves", () => {
  const held = textsOf(figure9, true);
  expect(held).toContain("lowest ‖a − a*‖₂, L = 1, N = 30");
  expect(held).toContain("‖(a*)₋‖₂, the floor of equal factors");
});

test("too short a run fails the statements about what comes late", () => {
  const failed = textsOf(figure9, false);
  expect(failed).toContain("lowest ‖a − a*‖₂, L = 3, N = 30");
  expect(failed).toContain("lowest ‖a − a*‖₂, L = 4, N = 100");
  expect(failed).toContain("signed net, L = 3: lowest ‖a − a*‖₂ over the floor, largest for N ≥ 30");
  expect(textsOf(figure18, false)).toContain("final ‖a − a*‖₂, L = 3, N = 30");
  expect(textsOf(figure17, false)).toContain("N = 60, L = 3: iteration of half the training error");
});

test("every panel has a curve for each depth, and the tables hold every run", () => {
  const [nine, seventeen, eighteen] = [figure9, figure17, figure18].map((figure) => figure.build(inputs));
  expect(nine!.specification.panels).toHaveLength(4);
  expect(seventeen!.specification.panels).toHaveLength(10);
  expect(eighteen!.specification.panels).toHaveLength(4);
  expect(eighteen!.tables[0]!.columns.get("depth")).toHaveLength(10 * 6);
  const records = inputs.results(EQUAL_TRIALS[0]!.name).trajectory.iterations.length;
  expect(seventeen!.tables[0]!.columns.get("iteration")).toHaveLength(40 * records);
  expect(nine!.tables[1]!.columns.get("seed")).toHaveLength(5 * 3 * 8);
});
