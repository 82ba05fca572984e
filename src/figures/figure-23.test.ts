import { expect, test } from "vitest";
import { type ConfigTree, overlay, parseTrialConfig } from "../config/index.js";
import { prepareTrial, runTrial } from "../trials/index.js";
import type { FigureResult, FigureTrial } from "./figure.js";
import { figure23 } from "./figure-23.js";

/** The published αβ⋆t in a hundredth of the iterations, by the method that does not oscillate. */
const SHORT: ConfigTree = {
  penalty: { nuclear: 1e-3 },
  method: { kind: "proximal" },
  iterations: 30_000,
  detection: { train: { threshold: 1e-2 }, test: { threshold: 1e-2 } },
};

function resultOf({ config }: FigureTrial): FigureResult {
  const changed = overlay(config, SHORT);
  const { trajectory, summary } = runTrial(changed);
  return { prepared: prepareTrial(parseTrialConfig(changed)), trajectory, summary };
}

const failing = (results: ReadonlyMap<string, FigureResult>) =>
  figure23.build(results).statements.flatMap(({ text, holds }) => (holds ? [] : [text]));

test("Figure 23 shows on short runs what it must show, and fails where τ changes nothing", () => {
  const results = new Map(figure23.trials.map((trial) => [trial.name, resultOf(trial)]));
  // The bias is a hundred times that of the figure.
  expect(failing(results)).toEqual(["recovery error at the end: largest over τ"]);
  const first = results.get(figure23.trials[0]!.name)!;
  const failed = failing(new Map(figure23.trials.map(({ name }) => [name, first])));
  expect(failed).toContain("rank correlation (Kendall) of t₂ with τ");
  expect(failed).toContain("recovery error at t₁, τ = 1 over τ = 0");
});
