import { expect, test } from "vitest";
import { type ConfigTree, overlay, parseTrialConfig } from "../config/index.js";
import { prepareTrial, runTrial } from "../trials/index.js";
import { completionFacts, stateSeed } from "./completion-instance.js";
import { figure5 } from "./figure-05.js";
import { completionTrial } from "./figure-05-run.js";
import { figure14 } from "./figure-14.js";
import { figure15 } from "./figure-15.js";

/** The published αβ⋆t in a hundredth of the iterations: α = 1, β⋆ = 10⁻⁴. */
const SHORT: ConfigTree = { method: { stepSize: 1 }, penalty: { nuclear: 1e-4 }, iterations: 100_000 };

function build(figure: typeof figure5, change: ConfigTree) {
  const [{ name, config }] = figure.trials as [ReturnType<typeof completionTrial>];
  const changed = overlay(config, change);
  const { trajectory, summary } = runTrial(changed);
  return figure.build(new Map([[name, { prepared: prepareTrial(parseTrialConfig(changed)), trajectory, summary }]]));
}

const failing = (figure: typeof figure5, change: ConfigTree) =>
  build(figure, change).statements.flatMap(({ text, holds }) => (holds ? [] : [text]));

test("the seed is the first whose target is the certified nuclear-norm minimiser", () => {
  for (const size of [70, 80] as const) expect(stateSeed(size)).toMatchObject({ holds: true });
});

test("the least nuclear norm is that of A*, to rounding", () => {
  const facts = completionFacts(prepareTrial(parseTrialConfig(completionTrial("proximal").config)));
  expect(facts.leastNorm / facts.solutionNorm).toBeCloseTo(1, 10);
  expect(facts.trueValues[0]! + facts.trueValues[1]!).toBeCloseTo(facts.solutionNorm, 12);
});

test("Figures 5, 14 and 15 show on a short run what they must show", () => {
  // t1 is that of α = 0.1.
  const t1 = "t₁: training error ≤ 10⁻⁴ first at, (1 − α)ᵗ predicting 88";
  expect(failing(figure14, SHORT)).toEqual([]);
  expect(failing(figure15, SHORT)).toEqual([t1]);
  // The oscillation is of size αβ⋆, a hundred times that of the figure.
  expect(failing(figure5, SHORT)).toEqual([
    t1,
    "‖A‖⋆ after 1.1 t₂: highest over lowest − 1",
    "penalty over data gradient, mean after 1.1 t₂ (published: 2.0)",
  ]);
});

test("a target that is not the nuclear-norm minimiser fails the figure", () => {
  const failed = failing(figure15, { ...SHORT, seed: 1 });
  expect(failed).toContain("‖minimiser − A*‖_F/‖A*‖_F");
  expect(failed).toContain("‖A‖⋆ at the end, against ‖A*‖⋆");
});

test("three panels on one time axis, errors of the projected method down to the lower edge", () => {
  const { panels } = build(figure14, { ...SHORT, iterations: 100 }).specification;
  expect(panels).toHaveLength(3);
  expect(new Set(panels.map(({ x }) => JSON.stringify(x.domain))).size).toBe(1);
  const training = panels[0]!.layers.find((layer) => layer.kind === "line" && layer.label === "training error");
  if (training?.kind !== "line") throw new Error("no training error");
  expect(
    Array.from(training.y)
      .slice(1)
      .every((error) => error === panels[0]!.y.domain![0]),
  ).toBe(true);
});
