import { type Statement, stateRange, stateValue } from "../../computations/index.js";
import type { ConfigTree } from "../../config/index.js";
import { COLOURS, drawnIterations, iterationAxis, type Layer, type Panel } from "../../plots/index.js";
import { columnValues } from "../../run/index.js";
import { fitPowerLaw, median, type PowerLaw } from "../../statistics/index.js";
import type { Figure, FigureTrial, TrialResults } from "../frame/figure.js";
import { rowTable } from "../frame/figure-table.js";
import { stateDrawsDiffer } from "../frame/state-draws-differ.js";

const BUDGETS = [1e5, 2e5, 5e5, 1e6, 2e6, 5e6, 1e7, 1e8];
/** The budget whose curves are shown. */
const SHOWN = 1e6;
const SEEDS = [1, 2, 3, 4, 5];

function trial(kind: "constant" | "two-stage", budget: number, seed: number): FigureTrial {
  const config: ConfigTree = {
    problem: { kind: "sparse-recovery", dimension: 100, sparsity: 5, measurements: 30 },
    penalty: { l1: "budget", schedule: kind },
    method: { kind: "proximal", stepSize: 0.1, engine: "jump" },
    iterations: budget,
    recording: { dense: 100, spacing: "logarithmic", pointsPerDecade: 200, components: false },
    seed,
  };
  return { name: nameOf(kind, budget, seed), config };
}

const nameOf = (kind: string, budget: number, seed: number) => `${kind}, ${budget} iterations, seed ${seed}`;

/** A penalty in two stages against a constant one, for the same number of iterations. Not in the paper. */
export const figureTwoStage: Figure = {
  id: "two-stage",
  title: "A budget of iterations spent on one ℓ1 strength, or on two",
  trials: BUDGETS.flatMap((budget) =>
    SEEDS.flatMap((seed) => [trial("constant", budget, seed), trial("two-stage", budget, seed)]),
  ),
  computations: [],
  build({ results }) {
    return {
      specification: { width: "double", columns: 2, panels: [curves(results), errors(results)] },
      caption: caption(exponents(results)),
      notes: NOTES,
      statements: statements(results),
      tables: [table(results)],
    };
  },
};

const caption = (exponents: readonly PowerLaw[]): string => {
  const [one, two] = exponents.map(({ exponent, uncertainty }) =>
    `${exponent.toFixed(2)} ± ${uncertainty.toFixed(2)}`.replace("-", "−"),
  );
  return [
    "Proximal method, α = 0.1, n = 100, s = 5, N = 30, no noise.",
    "(a) Recovery error of 10⁶ iterations, one draw: one strength, which arrives just within the budget B, and two: half the budget with the strength that arrives within it, then the strength whose slow flow from there ends with the rest.",
    `(b) Error at the end against the budget, ${SEEDS.length} draws each; the median falls with the power ${one} of B with one strength, and ${two} in two stages (budgets to 10⁷; 95 % intervals).`,
  ].join(" ");
};

const NOTES =
  "Not in the paper. Own random streams, jumped exactly. One strength: β₁ = T_end/(α(B − t₁)), whose bias is proportional to 1/B. At B = 10⁸ the error in two stages is rounding.";

function curves(results: TrialResults): Panel {
  const line = (kind: "constant" | "two-stage", colour: string, dash: "solid" | "dashed", label: string): Layer => {
    const { trajectory } = results(nameOf(kind, SHOWN, SEEDS[0]!));
    return {
      kind: "line",
      x: drawnIterations(trajectory.iterations),
      y: columnValues(trajectory, "test_error"),
      colour,
      dash,
      label,
    };
  };
  return {
    height: 190,
    x: iterationAxis([1, 1.5e6]),
    y: { label: "recovery error", scale: "log", domain: [1e-10, 3] },
    layers: [
      line("constant", COLOURS.train, "dashed", "one strength"),
      line("two-stage", COLOURS.test, "solid", "two stages"),
    ],
  };
}

function errors(results: TrialResults): Panel {
  const points = (
    kind: "constant" | "two-stage",
    colour: string,
    symbol: "circle" | "square",
    label: string,
  ): Layer => {
    const all = BUDGETS.flatMap((budget) =>
      SEEDS.map((seed) => ({ budget, error: finalError(results, kind, budget, seed) })),
    );
    return {
      kind: "points",
      x: all.map(({ budget }) => budget),
      y: all.map(({ error }) => error),
      colour,
      symbol,
      label,
    };
  };
  return {
    height: 190,
    x: { label: "budget B (iterations)", scale: "log", domain: [7e4, 1.4e8] },
    y: { label: "recovery error at the end", scale: "log", domain: [1e-14, 3] },
    layers: [
      points("constant", COLOURS.train, "circle", "one strength"),
      points("two-stage", COLOURS.test, "square", "two stages"),
    ],
  };
}

function finalError(results: TrialResults, kind: string, budget: number, seed: number): number {
  return results(nameOf(kind, budget, seed)).summary.detection.test.final;
}

/** The powers of the budget with which the median error falls: with one strength, and in two stages for budgets to 10⁷. */
function exponents(results: TrialResults): PowerLaw[] {
  const fitted = (kind: string, budgets: readonly number[]) =>
    fitPowerLaw(
      budgets,
      budgets.map((budget) => median(SEEDS.map((seed) => finalError(results, kind, budget, seed)))),
    );
  return [
    fitted("constant", BUDGETS),
    fitted(
      "two-stage",
      BUDGETS.filter((budget) => budget <= 1e7),
    ),
  ];
}

/** The median error at B = 10⁶ times B, and in two stages times B². */
const CONSTANTS = { constant: 47.79, twoStage: 14_790 };

function statements(results: TrialResults): Statement[] {
  const [constant, twoStage] = exponents(results) as [PowerLaw, PowerLaw];
  const middle = (kind: string) => median(SEEDS.map((seed) => finalError(results, kind, SHOWN, seed)));
  const gains = SEEDS.map(
    (seed) => finalError(results, "constant", SHOWN, seed) / finalError(results, "two-stage", SHOWN, seed),
  );
  return [
    stateDrawsDiffer(SEEDS.map((seed) => results(nameOf("constant", SHOWN, seed)))),
    stateValue(
      "median error with one strength at B = 10⁶, times B",
      middle("constant") * SHOWN,
      CONSTANTS.constant,
      0.02,
    ),
    stateValue(
      "median error in two stages at B = 10⁶, times B²",
      middle("two-stage") * SHOWN * SHOWN,
      CONSTANTS.twoStage,
      0.1,
    ),
    stateRange(
      `exponent of the final error in the budget, one strength (± ${constant.uncertainty.toPrecision(2)})`,
      constant.exponent,
      [-1.03, -0.97],
    ),
    stateRange(
      `the same, two stages, budgets to 10⁷ (± ${twoStage.uncertainty.toPrecision(2)})`,
      twoStage.exponent,
      [-2.05, -1.85],
    ),
    stateRange(
      `error with one strength over error in two stages at B = 10⁶, least of ${SEEDS.length} seeds`,
      Math.min(...gains),
      [500, 1500],
    ),
  ];
}

function table(results: TrialResults) {
  const rows = BUDGETS.flatMap((budget) => SEEDS.map((seed) => ({ budget, seed })));
  return rowTable("", rows, {
    budget: ({ budget }) => budget,
    seed: ({ seed }) => seed,
    error_constant: ({ budget, seed }) => finalError(results, "constant", budget, seed),
    error_two_stage: ({ budget, seed }) => finalError(results, "two-stage", budget, seed),
  });
}
