import { expect, test } from "vitest";
import { FIGURES, type Figure } from "../../src/figures/index.js";
import { parseTrialConfig, runTrial, stateValue } from "../../src/index.js";
import { findScene } from "../state/index.js";
import { type FigureEffort, type FigureWork, findFigure, listFigures, workOnFigure } from "./figure-work.js";
import { requestedConfig } from "./trial-request.js";
import { settingsIn } from "./trial-settings.js";

const config = (method: string) => ({
  problem: { kind: "sparse-recovery", dimension: 20, measurements: 10, sparsity: 2 },
  penalty: { l1: 1e-5 },
  method: { kind: method },
  iterations: 2000,
});

/** A figure of one run, which states where it memorised. */
const figureOf = (method: string): Figure => ({
  id: "small",
  title: "A small one",
  trials: [{ name: "run", config: config(method) }],
  computations: [],
  build: ({ results }) => ({
    specification: { width: "single", panels: [] },
    caption: "",
    notes: "",
    statements: [stateValue("t₁", results("run").summary.detection.t1?.iteration ?? null, 1, 1)],
    tables: [],
  }),
});

async function workOn(figure: Figure, effort: FigureEffort): Promise<readonly FigureWork[]> {
  const seen: FigureWork[] = [];
  await workOnFigure(
    figure,
    effort,
    (work) => seen.push(work),
    () => Promise.resolve(true),
  );
  return seen;
}

test("a figure that is a jump is computed as it is opened, with what the command line measures", async () => {
  const seen = await workOn(figureOf("proximal"), "jumps");
  expect(seen.map(({ done }) => done)).toEqual([0, 1, 1]);
  expect(seen[0]!.plan.isJump).toBe(true);
  const { t1 } = runTrial(parseTrialConfig(config("proximal"))).summary.detection;
  expect(seen.at(-1)!.outcome!.statements[0]!.measured).toBe(String(t1!.iteration));
});

test("a figure whose runs are stepped is computed when that is wanted", async () => {
  const seen = await workOn(figureOf("subgradient"), "jumps");
  expect(seen).toMatchObject([{ plan: { isJump: false }, done: 0, outcome: null }]);
  expect((await workOn(figureOf("subgradient"), "all")).at(-1)!.outcome).not.toBe(null);
});

test("a figure is found by the names that are listed, and by no other", () => {
  expect(listFigures().map(({ id }) => findFigure(id).title)).toEqual(FIGURES.map(({ title }) => title));
  expect(() => findFigure("99")).toThrow("figure: expected one of 3, 4,");
});

test("the scene of sparse recovery shows the runs of a figure, the same to the last option", () => {
  const scene = findScene("sparse")!;
  const trials = findFigure("21").trials.slice(0, 3);
  for (const { config } of trials) {
    const settings = settingsIn(scene, parseTrialConfig(config))!;
    const request = { problem: scene.problem, preset: null, settings: { ...scene.base, ...settings } };
    expect(parseTrialConfig(requestedConfig(request))).toEqual(parseTrialConfig(config));
  }
  expect(trials).toHaveLength(3);
  expect(settingsIn(scene, parseTrialConfig(findFigure("6").trials[0]!.config))).toBe(null);
});
