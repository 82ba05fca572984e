import { COLOURS, iterationAxis, type Layer, log10, type Panel, powerOfTen } from "../../plots/index.js";
import { bandLayers, bandOf, resultsOfTrials } from "../frame/ensemble.js";
import { familyStyle } from "../frame/families.js";
import type { TrialResults } from "../frame/figure.js";
import { lastValue } from "../frame/last-value.js";
import { BUDGETS, budgetErrors } from "./budget-errors.js";
import {
  LIMIT_MEASUREMENTS,
  LIMIT_STRENGTHS,
  largestStrength,
  MIXED_RATIOS,
  MIXED_STRENGTHS,
  mixedTrials,
  strengthTrials,
} from "./limit-runs.js";

const PANEL_HEIGHT = 190;

const DASHES = ["solid", "dashed", "dash-dotted"] as const;

const HUES = [COLOURS.train, COLOURS.test, COLOURS.norm] as const;

/** The errors at the end against β₁/‖Xᵀy*‖∞. */
export function borderPanel(results: TrialResults): Panel {
  const runs = LIMIT_STRENGTHS.flatMap((l1) =>
    resultsOfTrials(strengthTrials(l1), results).map((result) => ({ x: l1 / largestStrength(result), result })),
  );
  const points = (column: string) => ({
    kind: "points" as const,
    x: runs.map(({ x }) => x),
    y: runs.map(({ result }) => lastValue(result, column)),
    radius: 1.5,
  });
  return {
    height: PANEL_HEIGHT,
    x: { label: "β₁/‖Xᵀy*‖∞", scale: "log", domain: [1e-6, 10] },
    y: { label: "relative error at the end", scale: "log", domain: [1e-6, 3] },
    layers: [
      {
        kind: "rule",
        orientation: "vertical",
        at: 1,
        colour: COLOURS.prediction,
        dash: "dashed",
        label: "‖Xᵀy*‖∞",
      },
      { ...points("test_error"), colour: COLOURS.test, symbol: "square", label: "recovery error" },
      { ...points("train_error"), colour: COLOURS.train, symbol: "circle", label: "training error" },
    ],
  };
}

/** The error after three budgets against the strength. */
export function budgetPanel(results: TrialResults): Panel {
  return {
    height: PANEL_HEIGHT,
    x: { label: "strength β₁", scale: "log", domain: [7e-8, 0.7] },
    y: { label: "error after B iterations", scale: "log", domain: [1e-6, 3] },
    layers: BUDGETS.flatMap((budget, index): Layer[] => {
      const { low, medians, high } = budgetErrors(results, budget);
      const colour = HUES[index]!;
      const x = [...LIMIT_STRENGTHS];
      return [
        { kind: "band", x, low, high, colour, ...(index === 0 ? { label: "10 to 90 % of the draws" } : {}) },
        {
          kind: "line",
          x,
          y: medians,
          colour,
          dash: DASHES[index]!,
          label: `B = ${powerOfTen(Math.round(log10(budget)))}`,
        },
      ];
    }),
  };
}

/** The error at the end against the ratio of ℓ2 to ℓ1. */
export function mixedPanel(results: TrialResults): Panel {
  return {
    height: PANEL_HEIGHT,
    x: { label: "λ = β₂/β₁", scale: "log", domain: [0.7, 1500] },
    y: { label: "recovery error at the end", scale: "log", domain: [1e-5, 3] },
    layers: [
      {
        kind: "rule",
        orientation: "horizontal",
        at: Math.sqrt(1 - LIMIT_MEASUREMENTS / 100),
        colour: COLOURS.prediction,
        dash: "dotted",
        label: "√(1 − N/n)",
      },
      ...MIXED_STRENGTHS.map((l1, index): Layer => {
        const rows = MIXED_RATIOS.flatMap((ratio) =>
          resultsOfTrials(mixedTrials(l1, ratio), results).map((result) => ({ ratio, result })),
        );
        return {
          kind: "points",
          // Beside one another: they would hide each other.
          x: rows.map(({ ratio }) => ratio * (index === 0 ? 0.93 : 1.07)),
          y: rows.map(({ result }) => result.summary.detection.test.final),
          colour: HUES[index]!,
          symbol: (["circle", "square"] as const)[index]!,
          radius: 1.7,
          label: `β₁ = ${powerOfTen(Math.round(log10(l1)))}`,
        };
      }),
    ],
  };
}

/** The error on the way, with more and more ℓ2 beside ℓ1. */
export function mixedCurves(results: TrialResults): Panel {
  const shown = [0, 10, 30, 100, 1000];
  return {
    height: PANEL_HEIGHT,
    x: iterationAxis([1, 1.2e7]),
    y: { label: "recovery error (median)", scale: "log", domain: [1e-4, 3] },
    layers: shown.map((ratio, member): Layer => {
      const trials = ratio === 0 ? strengthTrials(1e-5) : mixedTrials(1e-5, ratio);
      const style = familyStyle(member, shown.length);
      const label = ratio === 0 ? "no ℓ2" : `λ = ${ratio}`;
      const [, line] = bandLayers(bandOf(resultsOfTrials(trials, results), "test_error"), {
        colour: style.colour,
        offset: 1,
        label,
      });
      return { ...line, symbol: style.symbol };
    }),
  };
}
