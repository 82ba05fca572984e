import { COLOURS, iterationAxis, type Layer, log10, type Panel, powerOfTen } from "../../plots/index.js";
import { columnValues } from "../../run/index.js";
import { bandLayers, bandOf, resultsOfTrials } from "../frame/ensemble.js";
import { familyStyle } from "../frame/families.js";
import type { Figure, FigureResult, FigureTable, TrialResults } from "../frame/figure.js";
import { rowTable } from "../frame/figure-table.js";
import { BUDGETS, budgetErrors } from "./budget-errors.js";
import {
  BORDER_TRIALS,
  LIMIT_DRAWS,
  LIMIT_MEASUREMENTS,
  LIMIT_STEP,
  LIMIT_STRENGTHS,
  largestStrength,
  MIXED_RATIOS,
  MIXED_STRENGTHS,
  mixedTrials,
  strengthTrials,
} from "./limit-runs.js";
import { budgetStatements, mixedStatements, strengthStatements } from "./limit-statements.js";

const PANEL_HEIGHT = 190;
const DASHES = ["solid", "dashed", "dash-dotted"] as const;
const HUES = [COLOURS.train, COLOURS.test, COLOURS.norm] as const;

/** How strong a penalty may be: ℓ1 too strong fits nothing, too weak does not arrive, and with too much ℓ2 beside it stays where it memorised. */
export const figurePenaltyLimits: Figure = {
  id: "penalty-limits",
  title: "Which strengths are of use: too strong, too weak, and too much ℓ2 beside ℓ1",
  trials: [
    ...LIMIT_STRENGTHS.flatMap(strengthTrials),
    ...MIXED_STRENGTHS.flatMap((l1) => MIXED_RATIOS.flatMap((ratio) => mixedTrials(l1, ratio))),
    ...Object.values(BORDER_TRIALS),
  ],
  computations: [],
  build({ results }) {
    return {
      specification: {
        width: "double",
        columns: 2,
        panels: [borderPanel(results), budgetPanel(results), mixedPanel(results), mixedCurves(results)],
      },
      caption: CAPTION,
      notes: NOTES,
      statements: [...strengthStatements(results), ...budgetStatements(results), ...mixedStatements(results)],
      tables: [table(results)],
    };
  },
};

const CAPTION = [
  `Sparse recovery without noise (n = 100, s = 5, N = ${LIMIT_MEASUREMENTS}), proximal method, α = ${LIMIT_STEP}, 10⁷ iterations, ${LIMIT_DRAWS} draws.`,
  "(a) Errors at the end of every run against the strength of ℓ1 in units of ‖Xᵀy*‖∞, from which on the zero vector is the minimum.",
  "(b) Recovery error after B iterations (median; bands: 10 to 90 %): a weaker penalty has not arrived, a stronger one has a larger bias.",
  "(c) Error at the end with ℓ2 beside ℓ1, every draw, against the ratio of their strengths: too much ℓ2 ends at the minimum-norm interpolator.",
  "(d) The error on the way, medians, β₁ = 10⁻⁵.",
].join(" ");

const NOTES = [
  "No figure of the paper, which claims both in words (findings C7 and C16). Jumped exactly.",
  "The paper's sufficient condition β₁√n < σ_max(XᵀX) holds for strengths that fit nothing; ‖Xᵀy*‖∞ is exact.",
  "(b) The best strength is a little above T_end/(αB), the one whose slow flow arrives just within B iterations. (c) With ℓ2 the flow ends at the minimiser of ‖a‖₁ + (λ/2)‖a‖₂² on the interpolators, λ = β₂/β₁ (theory 3.5).",
  "A statement about the paper's data (N = 30, NumPy's seed 1) has two runs of its own, 1 % to both sides of ‖Xᵀy*‖∞.",
].join(" ");

const last = ({ trajectory }: FigureResult, column: string) => columnValues(trajectory, column).at(-1)!;

function borderPanel(results: TrialResults): Panel {
  const runs = LIMIT_STRENGTHS.flatMap((l1) =>
    resultsOfTrials(strengthTrials(l1), results).map((result) => ({ x: l1 / largestStrength(result), result })),
  );
  const points = (column: string) => ({
    kind: "points" as const,
    x: runs.map(({ x }) => x),
    y: runs.map(({ result }) => last(result, column)),
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

function budgetPanel(results: TrialResults): Panel {
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

function mixedPanel(results: TrialResults): Panel {
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

function mixedCurves(results: TrialResults): Panel {
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

function table(results: TrialResults): FigureTable {
  const cells = [
    ...LIMIT_STRENGTHS.map((l1) => ({ l1, l2: 0, trials: strengthTrials(l1) })),
    ...MIXED_STRENGTHS.flatMap((l1) =>
      MIXED_RATIOS.map((ratio) => ({ l1, l2: ratio * l1, trials: mixedTrials(l1, ratio) })),
    ),
  ];
  const rows = cells.flatMap(({ l1, l2, trials }) =>
    trials.map(({ name, seed }) => ({ l1, l2, seed, result: results(name) })),
  );
  return rowTable("", rows, {
    l1: ({ l1 }) => l1,
    l2: ({ l2 }) => l2,
    seed: ({ seed }) => seed,
    largest_strength: ({ result }) => largestStrength(result),
    final_train_error: ({ result }) => last(result, "train_error"),
    final_test_error: ({ result }) => last(result, "test_error"),
    nonzeros: ({ result }) => last(result, "nonzeros"),
  });
}
