import { resultsOfTrials } from "../frame/ensemble.js";
import type { Figure, FigureTable, TrialResults } from "../frame/figure.js";
import { rowTable } from "../frame/figure-table.js";
import { lastValue } from "../frame/last-value.js";
import { stateRecordSpacing } from "../frame/state-record-spacing.js";
import { borderPanel, budgetPanel, mixedCurves, mixedPanel } from "./limit-panels.js";
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

const TRIALS = [
  ...LIMIT_STRENGTHS.flatMap(strengthTrials),
  ...MIXED_STRENGTHS.flatMap((l1) => MIXED_RATIOS.flatMap((ratio) => mixedTrials(l1, ratio))),
  ...Object.values(BORDER_TRIALS),
];

/** How strong a penalty may be: ℓ1 too strong fits nothing, too weak does not arrive, and with too much ℓ2 beside it stays where it memorised. */
export const figurePenaltyLimits: Figure = {
  id: "penalty-limits",
  title: "Which strengths are of use: too strong, too weak, and too much ℓ2 beside ℓ1",
  trials: TRIALS,
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
      statements: [
        ...strengthStatements(results),
        ...budgetStatements(results),
        ...mixedStatements(results),
        stateRecordSpacing(resultsOfTrials(TRIALS, results), 0.06),
      ],
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
    final_train_error: ({ result }) => lastValue(result, "train_error"),
    final_test_error: ({ result }) => lastValue(result, "test_error"),
    nonzeros: ({ result }) => lastValue(result, "nonzeros"),
  });
}
