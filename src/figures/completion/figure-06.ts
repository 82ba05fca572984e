import { type Statement, stateRange, stateValue } from "../../computations/index.js";
import { createMatrix } from "../../linalg/index.js";
import { COLOURS, type Layer } from "../../plots/index.js";
import { fitPowerLaw, median } from "../../statistics/index.js";
import type { Figure, TrialResults } from "../frame/figure.js";
import { rowTable } from "../frame/figure-table.js";
import { recoverableShare } from "./completion-ensemble.js";
import {
  type CompletionFacts,
  completionFacts,
  describeInstance,
  differenceOf,
  nuclearNorm,
  SEED_SEARCHES,
  stateSeed,
} from "./completion-instance.js";
import {
  arrivalOf,
  MATRIX_PAIR_TRIALS,
  MATRIX_PAIRS,
  MATRIX_PAIRS_NOTES,
  type MatrixPair,
} from "./matrix-pair-runs.js";
import { RECOVERABLE_80, stateRecoverable } from "./recoverable-ensemble.js";
import {
  TARGET_CAPTION,
  TARGET_NOTES,
  TARGET_TRIALS,
  targetPanel,
  targetRows,
  targetStatements,
} from "./target-ensemble.js";

const X_DOMAIN = [5e-8, 4e-1] as const;
/** Up to here the law holds within the recording grid; beyond, t1 and the O(β⋆) bias of the end point show in t2. */
const ASYMPTOTIC = 1e-4;
/** Up to here the error is proportional to β⋆. */
const PROPORTIONAL = 1e-3;

interface Row {
  readonly pair: MatrixPair;
  readonly product: number;
  readonly t2: number | null;
  /** (1/√n)‖A(t₂) − A*‖⋆; at the last iteration for a censored run. */
  readonly distance: number;
  /** ‖A − A*‖_F/‖A*‖_F at the end. */
  readonly finalError: number;
}

/** Figure 6: how long generalisation takes and how good it gets in matrix completion, against αβ. */
export const figure6: Figure = {
  id: "6",
  title: "Matrix completion: the delay and the error against αβ",
  trials: [...MATRIX_PAIR_TRIALS, ...TARGET_TRIALS],
  computations: [SEED_SEARCHES[80], RECOVERABLE_80],
  build({ results, computed }) {
    const draws = computed(RECOVERABLE_80);
    const targets = targetRows(results, draws);
    const facts = completionFacts(results(MATRIX_PAIRS[0]!.trial.name).prepared);
    const rows = MATRIX_PAIRS.map((pair) => measure(pair, results, facts));
    return {
      specification: {
        width: "double",
        panels: [
          {
            height: 250,
            x: { label: "αβ⋆", scale: "log", domain: X_DOMAIN },
            y: { label: "iterations", scale: "log", domain: [1, 1e9] },
            right: { label: "(1/√n)‖A(t₂) − A*‖⋆", scale: "log", domain: [1e-9, 1e2] },
            layers: layers(rows, facts),
          },
          targetPanel(targets, draws),
        ],
      },
      caption: CAPTION,
      notes: `${NOTES} ${describeInstance(80, draws.length, recoverableShare(draws))}`,
      statements: [
        ...statements(rows, facts, computed(SEED_SEARCHES[80])),
        stateRecoverable(draws),
        ...targetStatements(targets),
      ],
      tables: [table(rows, facts)],
    };
  },
};

const CAPTION = [
  "Matrix completion, 10×10, r = 2, N = 80, no noise.",
  "(a) One instance, that of Figure 5, deterministic: no intervals; proximal method, 36 pairs of step size α (0.0825 to 1.5) and strength β⋆ (10⁻⁶ to 10⁻¹), 10 million iterations.",
  "t₂ with the median of t₂·αβ⋆ for β⋆ ≤ 10⁻⁴ over αβ⋆ (line) and the paper's prediction; the error at t₂ (right axis, n = 100), which follows β⋆ and not αβ⋆.",
  TARGET_CAPTION,
].join(" ");

const NOTES = [
  "The text has N = 70, the notebook 80.",
  MATRIX_PAIRS_NOTES,
  "The published legend says 1/n, its data are 1/√n.",
  TARGET_NOTES,
].join(" ");

function measure(pair: MatrixPair, results: TrialResults, { solution }: CompletionFacts): Row {
  const { trajectory, summary } = results(pair.trial.name);
  const t2 = arrivalOf(pair, results);
  const { values, width } = trajectory.columns.get("components")!;
  const record = t2 === null ? trajectory.iterations.length - 1 : trajectory.iterations.indexOf(t2);
  const point = createMatrix(solution.rows, solution.columns, values.slice(record * width, (record + 1) * width));
  return {
    pair,
    product: pair.stepSize * pair.nuclear,
    t2,
    distance: nuclearNorm(differenceOf(point, solution)) / Math.sqrt(width),
    finalError: summary.detection.test.final,
  };
}

const arrived = (rows: readonly Row[]) => rows.filter((row): row is Row & { t2: number } => row.t2 !== null);
const asymptotic = (rows: readonly Row[]) =>
  arrived(rows).filter(({ pair }) => pair.nuclear <= ASYMPTOTIC * (1 + 1e-9));

function layers(rows: readonly Row[], { spectralDistance }: CompletionFacts): Layer[] {
  const points = (
    shown: readonly Row[],
    y: (row: Row) => number,
    style: Omit<Extract<Layer, { kind: "points" }>, "kind" | "x" | "y">,
  ): Layer => ({ kind: "points", x: shown.map(({ product }) => product), y: shown.map(y), ...style });
  const x = [X_DOMAIN[0], X_DOMAIN[1]];
  const time = middle(asymptotic(rows).map(({ product, t2 }) => product * t2));
  const [known, censored] = [arrived(rows), rows.filter(({ t2 }) => t2 === null)];
  return [
    {
      kind: "line",
      x,
      y: x.map((product) => time / product),
      colour: COLOURS.prediction,
      weight: 0.8,
      label: `${time.toFixed(2)}/(αβ⋆)`,
    },
    points(known, ({ t2 }) => t2!, { symbol: "circle", colour: COLOURS.train, label: "t₂" }),
    points(known, ({ product }) => spectralDistance / product, {
      symbol: "star",
      colour: COLOURS.ratio,
      label: "‖Â − A*‖₂→₂/(αβ⋆), the paper's",
    }),
    { kind: "line", x, y: x, colour: COLOURS.muted, dash: "dotted", axis: "right", label: "αβ⋆ (right)" },
    points(known, ({ distance }) => distance, {
      symbol: "square",
      colour: COLOURS.norm,
      axis: "right",
      label: "(1/√n)‖A(t₂) − A*‖⋆ (right)",
    }),
    points(censored, ({ distance }) => distance, {
      symbol: "cross",
      colour: COLOURS.norm,
      axis: "right",
      label: "the same, ended before t₂ (right)",
    }),
  ];
}

function statements(rows: readonly Row[], facts: CompletionFacts, seeds: readonly number[]): Statement[] {
  const reached = asymptotic(rows);
  const products = reached.map(({ product, t2 }) => product * t2);
  const everywhere = arrived(rows).map(({ product, t2 }) => product * t2);
  const law = fitPowerLaw(
    reached.map(({ product }) => product),
    reached.map(({ t2 }) => t2),
  );
  const constant = middle(products);
  const small = arrived(rows).filter(({ pair }) => pair.nuclear <= PROPORTIONAL * (1 + 1e-9));
  const ratios = small.map(({ finalError, pair }) => finalError / pair.nuclear);
  const distances = rows.filter(({ t2 }) => t2 === null).map(({ finalError }) => finalError);
  return [
    stateSeed(80, seeds),
    stateRange(`exponent of t₂ in αβ⋆ for β⋆ ≤ 10⁻⁴, ${reached.length} pairs`, law.exponent, [-1.01, -0.99]),
    stateValue("t₂·αβ⋆ for β⋆ ≤ 10⁻⁴: median", constant, 7.076, 0.002),
    stateRange("t₂·αβ⋆ there: lowest over median", Math.min(...products) / constant, [0.99, 1.01]),
    stateRange("t₂·αβ⋆ there: highest over median", Math.max(...products) / constant, [0.99, 1.01]),
    stateRange(
      "t₂·αβ⋆ of all pairs: highest over lowest",
      Math.max(...everywhere) / Math.min(...everywhere),
      [1, 1.02],
    ),
    stateValue("t₂·αβ⋆/‖Â − A*‖₂→₂, which the paper has about 1", constant / facts.spectralDistance, 2.438, 0.005),
    stateValue("final error / β⋆ for β⋆ ≤ 10⁻³: lowest", Math.min(...ratios), 0.256, 0.005),
    stateRange(
      "final error / β⋆ for β⋆ ≤ 10⁻³: highest over lowest",
      Math.max(...ratios) / Math.min(...ratios),
      [1, 1.02],
    ),
    stateRange("recovery error where censored runs stop: lowest", Math.min(...distances), [0.3, 0.45]),
  ];
}

/** NaN where there is nothing to take it of. */
const middle = (values: readonly number[]) => (values.length === 0 ? Number.NaN : median(values));

function table(rows: readonly Row[], { spectralDistance }: CompletionFacts) {
  return rowTable("", rows, {
    step_size: ({ pair }) => pair.stepSize,
    nuclear: ({ pair }) => pair.nuclear,
    t2: ({ t2 }) => t2,
    predicted_by_paper: ({ product }) => spectralDistance / product,
    error_at_t2: ({ distance }) => distance,
    final_recovery_error: ({ finalError }) => finalError,
  });
}
