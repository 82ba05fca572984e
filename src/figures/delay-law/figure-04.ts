import { type Statement, stateRange, stateValue } from "../../computations/index.js";
import { COLOURS, type Layer } from "../../plots/index.js";
import { fitPowerLaw, mean } from "../../statistics/index.js";
import { minimumNormFacts } from "../../theory/index.js";
import type { Figure, FigureResult, FigureTable, TrialResults } from "../frame/figure.js";
import { rowTable } from "../frame/figure-table.js";
import { flowFrom, problemOf, startOf } from "../frame/vector-problem.js";
import { DELAY_CAPTION, DELAY_ENSEMBLE, type DelayDraw, delayPanel, delayStatements } from "./delay-ensemble.js";
import { PAIR_DISTANCES } from "./pair-distances.js";
import { generalisationTime, PAIR_TRIALS, PAIRS, type Pair, resultsOf, STRENGTHS } from "./pair-runs.js";

const X_DOMAIN = [2e-9, 2e-2] as const;
/** Up to here the law holds within the recording grid; from 10⁻⁴ on the O(β₁) bias of the end point shows in t2. */
const ASYMPTOTIC = 1e-5;

interface Row {
  readonly pair: Pair;
  readonly product: number;
  readonly t2: number | null;
  readonly steppedT2: number | null;
  /** (1/n)‖a(t₂) − a*‖₁. */
  readonly distance: number | null;
  /** ‖a − a*‖₂/‖a*‖₂ at the end. */
  readonly finalError: number;
}

/** Figure 4: how long generalisation takes and how good it gets, against αβ. */
export const figure4: Figure = {
  id: "4",
  title: "The delay and the final error against αβ",
  trials: PAIR_TRIALS,
  computations: [PAIR_DISTANCES, DELAY_ENSEMBLE],
  build({ results, computed }) {
    const draws = computed(DELAY_ENSEMBLE);
    const distances = computed(PAIR_DISTANCES);
    const rows = PAIRS.map((pair, index) => measure(pair, distances[index]!, results));
    const { endTime, paperTime } = theory(results(PAIRS[0]!.jumped.name));
    return {
      specification: {
        width: "double",
        panels: [
          {
            height: 250,
            x: { label: "αβ₁", scale: "log", domain: X_DOMAIN },
            y: { label: "iterations", scale: "log", domain: [1, 1e9] },
            right: { label: "(1/n)‖a(t₂) − a*‖₁", scale: "log", domain: [1e-10, 1e-1] },
            layers: layers(rows, endTime, paperTime),
          },
          delayPanel(draws),
        ],
      },
      caption: caption(),
      statements: [...statements(rows, endTime, paperTime), ...delayStatements(draws)],
      tables: [table(rows, endTime, paperTime), drawTable(draws)],
    };
  },
};

function caption(): string {
  return [
    "(a) t₂ against αβ₁ for 36 pairs of step size (0.005 to 0.1) and strength (10⁻⁶ to 10⁻¹) on the data of Figure 3 (n = 100, s = 5, N = 30, one instance, no noise).",
    "Circles: proximal method, 10⁸ iterations each, jumped exactly; crosses: subgradient method, stepped to 4 t₂ where that is at most 10⁷ iterations.",
    "t₂ by the plateau rule (last 3 records, 5 %, 2 consecutive), recorded 1000 times a decade.",
    "Solid line: the slow flow's T_end/(αβ₁), computed without training; stars: the paper's ‖â − a*‖∞/(αβ₁).",
    "Squares (right): the error at t₂, which follows β₁ and not αβ₁ (dotted).",
    "Runs that recover nothing (β₁ = 0.1) have no t₂ and are left out; the published figure draws them at t₂ = 0 to 3.",
    DELAY_CAPTION,
  ].join(" ");
}

function measure(pair: Pair, distance: number | null, results: TrialResults): Row {
  const { jumped, stepped } = resultsOf(pair, results);
  return {
    pair,
    product: pair.stepSize * pair.l1,
    t2: generalisationTime(jumped),
    steppedT2: stepped && generalisationTime(stepped),
    distance,
    finalError: jumped.summary.detection.test.final,
  };
}

function theory(result: FigureResult) {
  const problem = problemOf(result);
  const { endTime } = flowFrom(problem, startOf(result));
  return { endTime, paperTime: minimumNormFacts(problem, 1, 1).largestError };
}

function layers(rows: readonly Row[], endTime: number, paperTime: number): Layer[] {
  const points = (
    y: (row: Row) => number | null,
    symbol: "circle" | "square" | "star" | "cross",
    colour: string,
    label: string,
    axis: "left" | "right" = "left",
  ): Layer => {
    const shown = rows.filter((row) => y(row) !== null);
    return {
      kind: "points",
      x: shown.map(({ product }) => product),
      y: shown.map((row) => y(row)!),
      symbol,
      colour,
      label,
      axis,
    };
  };
  const x = [X_DOMAIN[0], X_DOMAIN[1]];
  return [
    {
      kind: "line",
      x,
      y: x.map((product) => endTime / product),
      colour: COLOURS.prediction,
      weight: 0.8,
      label: "T_{end}/(αβ₁), predicted",
    },
    points(({ t2 }) => t2, "circle", COLOURS.train, "t₂, proximal (jumped)"),
    points(({ steppedT2 }) => steppedT2, "cross", COLOURS.test, "t₂, subgradient (stepped)"),
    points(
      ({ product, t2 }) => (t2 === null ? null : paperTime / product),
      "star",
      COLOURS.ratio,
      "‖â − a*‖∞/(αβ₁), the paper's",
    ),
    { kind: "line", x, y: x, colour: COLOURS.muted, dash: "dotted", axis: "right", label: "αβ₁ (right)" },
    points(({ distance }) => distance, "square", COLOURS.norm, "(1/n)‖a(t₂) − a*‖₁ (right)", "right"),
  ];
}

function statements(rows: readonly Row[], endTime: number, paperTime: number): Statement[] {
  const reached = rows.filter((row): row is Row & { t2: number } => row.t2 !== null);
  const small = reached.filter(({ pair }) => pair.l1 <= ASYMPTOTIC);
  const next = reached.filter(({ pair }) => pair.l1 === 1e-4).map(({ product, t2 }) => product * t2);
  const products = small.map(({ product, t2 }) => product * t2);
  const law = fitPowerLaw(
    small.map(({ product }) => product),
    small.map(({ t2 }) => t2),
  );
  const both = reached.filter(({ steppedT2, product }) => steppedT2 !== null && product <= 1e-5 * (1 + 1e-9));
  const disagreement = Math.max(...both.map(({ t2, steppedT2 }) => Math.abs(steppedT2! / t2 - 1)));
  const ratios = rows.filter(({ pair }) => pair.l1 <= 1e-3).map(({ finalError, pair }) => finalError / pair.l1);
  const unfitted = rows.filter(({ pair }) => pair.l1 === STRENGTHS.at(-1));
  return [
    stateValue("T_end of the slow flow", endTime, 0.100499, 1e-5),
    stateRange("t₂·αβ₁ for β₁ ≤ 10⁻⁵ (12 pairs): lowest", Math.min(...products), [0.1, 0.101]),
    stateRange("t₂·αβ₁ for β₁ ≤ 10⁻⁵ (12 pairs): highest", Math.max(...products), [0.1, 0.101]),
    stateRange("t₂·αβ₁ for β₁ = 10⁻⁴ (6 pairs): highest, later by O(β₁)", Math.max(...next), [0.1, 0.1025]),
    stateRange(
      `exponent of t₂ in αβ₁ there (95 % interval ± ${law.uncertainty.toPrecision(2)})`,
      law.exponent,
      [-1.01, -0.99],
    ),
    stateValue("t₂ over the paper's ‖â − a*‖∞/(αβ₁), mean there", mean(products) / paperTime, 1.445, 0.01),
    stateRange(
      `subgradient (stepped) against proximal (jumped): largest difference of t₂ over ${both.length} pairs with αβ₁ ≤ 10⁻⁵`,
      disagreement,
      [0, 0.01],
    ),
    stateRange("final error / β₁ for β₁ ≤ 10⁻³, proximal: lowest", Math.min(...ratios), [21.4, 21.6]),
    stateRange("final error / β₁ for β₁ ≤ 10⁻³, proximal: highest", Math.max(...ratios), [21.4, 21.6]),
    stateRange(
      "β₁ = 0.1 recovers nothing: lowest final recovery error",
      Math.min(...unfitted.map(({ finalError }) => finalError)),
      [0.9, 1.1],
    ),
  ];
}

function drawTable(draws: readonly DelayDraw[]): FigureTable {
  return rowTable("-draws", draws, {
    seed: ({ seed }) => seed,
    t2: ({ t2 }) => t2,
    slow_time: ({ slowTime }) => slowTime,
    slow_end_error: ({ slowEndError }) => slowEndError,
    largest_error_of_minimum_norm: ({ largestError }) => largestError,
  });
}

function table(rows: readonly Row[], endTime: number, paperTime: number): FigureTable {
  return rowTable("", rows, {
    step_size: ({ pair }) => pair.stepSize,
    l1: ({ pair }) => pair.l1,
    t2_proximal: ({ t2 }) => t2,
    t2_subgradient: ({ steppedT2 }) => steppedT2,
    predicted_by_flow: ({ product }) => endTime / product,
    predicted_by_paper: ({ product }) => paperTime / product,
    error_at_t2: ({ distance }) => distance,
    final_recovery_error: ({ finalError }) => finalError,
  });
}
