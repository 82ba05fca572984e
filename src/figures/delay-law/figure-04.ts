import { type Statement, stateRange, stateValue } from "../../computations/index.js";
import { COLOURS, type Layer } from "../../plots/index.js";
import { fitPowerLaw, mean } from "../../statistics/index.js";
import { minimumNormFacts } from "../../theory/index.js";
import type { Figure, FigureResult, FigureTable, TrialResults } from "../frame/figure.js";
import { rowTable } from "../frame/figure-table.js";
import { flowFrom, problemOf, startOf } from "../frame/vector-problem.js";
import {
  DELAY_CAPTION,
  DELAY_ENSEMBLE,
  DELAY_NOTES,
  type DelayDraw,
  delayPanel,
  delayStatements,
} from "./delay-ensemble.js";
import { PAIR_DISTANCES } from "./pair-distances.js";
import { generalisationTime, PAIR_TRIALS, PAIRS, type Pair, resultsOf, STEP_SIZES, STRENGTHS } from "./pair-runs.js";
import { REFERENCE_FLOORS, SUBGRADIENT_FLOORS } from "./subgradient-floors.js";

const X_DOMAIN = [2e-9, 2e-2] as const;
/** Up to here the law holds within the recording grid; from 10⁻⁴ on the O(β₁) bias of the end point shows in t2. */
const ASYMPTOTIC = 1e-5;

/** By how much the symbols of one pair are drawn beside its αβ₁. */
const SHIFT = 1.12;
/** The reference is one look at an oscillation. */
const FLOOR_TOLERANCE = 0.025;

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
  computations: [PAIR_DISTANCES, DELAY_ENSEMBLE, SUBGRADIENT_FLOORS],
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
      caption: CAPTION,
      notes: NOTES,
      statements: [
        ...statements(rows, endTime, paperTime),
        ...floorStatements(computed(SUBGRADIENT_FLOORS)),
        ...delayStatements(draws),
      ],
      tables: [table(rows, endTime, paperTime), drawTable(draws)],
    };
  },
};

const CAPTION = [
  "(a) t₂ for 36 pairs of step size α (0.005 to 0.1) and strength β₁ (10⁻⁶ to 10⁻¹) on one instance without noise (n = 100, s = 5, N = 30, that of Figure 3), deterministic: no intervals.",
  "Proximal method, 10⁸ iterations each, and subgradient method, to 4 t₂ where that is at most 10⁷; no t₂ where nothing is recovered (β₁ = 10⁻¹).",
  "The error at t₂ (right axis) follows β₁, not αβ₁.",
  DELAY_CAPTION,
].join(" ");

const NOTES = [
  "(a) The proximal method is jumped exactly, the subgradient method stepped. t₂ by the plateau rule (last 3 records, 5 %, 2 consecutive), recorded 1000 times a decade.",
  "The slow flow's T_end/(αβ₁) is computed without training.",
  "Runs that recover nothing are left out; the published figure draws them at t₂ = 0 to 3.",
  DELAY_NOTES,
].join(" ");

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
    symbol: "circle" | "square" | "star" | "triangle",
    colour: string,
    label: string,
    { axis = "left", shift = 1 }: { axis?: "left" | "right"; shift?: number } = {},
  ): Layer => {
    const shown = rows.filter((row) => y(row) !== null);
    return {
      kind: "points",
      x: shown.map(({ product }) => product * shift),
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
    // One over the other they would hide each other: they differ by less than a hundredth. Each stands beside its αβ₁.
    points(({ t2 }) => t2, "circle", COLOURS.train, "t₂, proximal (a little left)", { shift: 1 / SHIFT }),
    points(({ steppedT2 }) => steppedT2, "triangle", COLOURS.test, "t₂, subgradient (a little right)", {
      shift: SHIFT,
    }),
    points(
      ({ product, t2 }) => (t2 === null ? null : paperTime / product),
      "star",
      COLOURS.ratio,
      "‖â − a*‖∞/(αβ₁), the paper's",
    ),
    { kind: "line", x, y: x, colour: COLOURS.muted, dash: "dotted", axis: "right", label: "αβ₁ (right)" },
    points(({ distance }) => distance, "square", COLOURS.norm, "(1/n)‖a(t₂) − a*‖₁ (right)", { axis: "right" }),
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
  const strong = rows.filter(({ pair }) => pair.l1 === 1e-2);
  const unfitted = rows.filter(({ pair }) => pair.l1 === STRENGTHS.at(-1));
  return [
    stateValue("T_end of the slow flow", endTime, 0.100499, 1e-5),
    stateRange("t₂·αβ₁ for β₁ ≤ 10⁻⁵ (12 pairs): lowest", Math.min(...products), [0.1, 0.101]),
    stateRange("t₂·αβ₁ for β₁ ≤ 10⁻⁵ (12 pairs): highest", Math.max(...products), [0.1, 0.101]),
    stateRange("t₂·αβ₁ for β₁ = 10⁻⁴ (6 pairs): highest, later by O(β₁)", Math.max(...next), [0.1, 0.1025]),
    stateRange("exponent of t₂ in αβ₁ there", law.exponent, [-1.01, -0.99]),
    stateValue("t₂ over the paper's ‖â − a*‖∞/(αβ₁), mean there", mean(products) / paperTime, 1.445, 0.01),
    stateRange(
      `subgradient (stepped) against proximal (jumped): largest difference of t₂ over ${both.length} pairs with αβ₁ ≤ 10⁻⁵`,
      disagreement,
      [0, 0.01],
    ),
    stateRange("pairs with αβ₁ ≤ 10⁻⁵ that arrive stepped", both.length, [17, 17]),
    stateRange("final error / β₁ for β₁ ≤ 10⁻³, proximal: lowest", Math.min(...ratios), [21.4, 21.6]),
    stateRange("final error / β₁ for β₁ ≤ 10⁻³, proximal: highest", Math.max(...ratios), [21.4, 21.6]),
    stateRange(
      "β₁ = 0.1 recovers nothing: lowest final recovery error",
      Math.min(...unfitted.map(({ finalError }) => finalError)),
      [0.9, 1.1],
    ),
    stateValue(
      "β₁ = 10⁻²: lowest final recovery error",
      Math.min(...strong.map(({ finalError }) => finalError)),
      0.17,
      0.02,
    ),
    stateValue("t₂ at αβ₁ = 5·10⁻⁹, the longest", Math.max(...reached.map(({ t2 }) => t2)), 2.01e7, 0.005),
    stateValue("t₂ at αβ₁ = 10⁻³, the shortest", Math.min(...reached.map(({ t2 }) => t2)), 177, 0.05),
  ];
}

/** The floor of the subgradient method: in proportion to β₁, with an oscillation in proportion to α. */
function floorStatements(floors: readonly number[]): Statement[] {
  return floors.map((floor, index) =>
    stateValue(
      `(1/n)‖a − a*‖₁/β₁ after t₂, subgradient, α = ${STEP_SIZES[index]}`,
      floor,
      REFERENCE_FLOORS[index]!,
      FLOOR_TOLERANCE,
    ),
  );
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
