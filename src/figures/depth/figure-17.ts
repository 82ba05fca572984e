import { type Statement, stateRange, stateTrend, stateValue } from "../../computations/index.js";
import { COLOURS, drawnIterations, iterationAxis, type Layer, type Panel } from "../../plots/index.js";
import { columnValues } from "../../run/index.js";
import { lowestRecorded } from "../../statistics/index.js";
import { curveTable } from "../frame/curve-table.js";
import { resultsOfTrials } from "../frame/ensemble.js";
import { ERROR_LEGEND, ERROR_STYLES } from "../frame/families.js";
import type { Figure, FigureResult, FigureTable, TrialResults } from "../frame/figure.js";
import { stateRecordSpacing } from "../frame/state-record-spacing.js";
import { solutionOf } from "../frame/vector-problem.js";
import { DEPTH_STYLE } from "./depth-marks.js";
import {
  DEPTH_ITERATIONS,
  DEPTH_MEASUREMENTS,
  DEPTHS,
  type DepthVariant,
  depthResult,
  depthRun,
  depthTrial,
  EQUAL_TRIALS,
  SIGNED_DEPTHS,
  SIGNED_TRIALS,
  signFloor,
} from "./depth-runs.js";

type Results = TrialResults;

/** The numbers of measurements at which the signed net is shown. */
const SIGNED_MEASUREMENTS = [20, 30, 60, 100] as const;

const legendOf = (depths: readonly (typeof DEPTHS)[number][]): readonly Layer[] => [
  ...depths.map((depth): Layer => ({ kind: "line", x: [], y: [], ...DEPTH_STYLE[depth], label: `L = ${depth}` })),
  ...ERROR_LEGEND,
  { ...FLOOR, at: 0, label: "floor of equal factors" },
];

/** Figure 17: the error curves behind Figures 9 and 18, a panel for every number of measurements. */
export const figure17: Figure = {
  id: "17",
  title: "Errors of products of L vectors without a penalty",
  trials: EQUAL_TRIALS,
  computations: [],
  build({ results }) {
    return {
      specification: {
        width: "double",
        columns: 2,
        legend: legendOf(DEPTHS),
        panels: DEPTH_MEASUREMENTS.map((measurements) => panel(results, measurements, "equal")),
      },
      caption: [
        `a = a₁⊙…⊙a_L without any penalty, L = 1 to 4, equal factors from 0.01 (L = 1: from 10⁻⁶); ${RUNS}.`,
        "The deeper, the later, the more abrupt, and the closer together the two curves fall, in a staircase of one entry of a* after the other.",
        "Equal factors cannot change signs, which leaves the floor, and for N ≥ 50 a training error.",
      ].join(" "),
      notes: `${NOTES} The error may rise again after its minimum, as the last of the training error is fitted by entries off the support. Figure 17b has factors of both signs.`,
      statements: equalStatements(results),
      tables: [table(results, "equal", DEPTHS)],
    };
  },
};

/** The trials of Figure 17b. */
const SIGNED_BESIDE_EQUAL = [
  ...SIGNED_TRIALS,
  ...DEPTH_MEASUREMENTS.flatMap((measurements) => [1, 2, 3].map((depth) => depthTrial(measurements, depth, "equal"))),
];

/** Figure 17b: the same for factors that can take both signs. Not in the paper. */
export const figure17b: Figure = {
  id: "17b",
  title: "Errors of products of L vectors without a penalty: signed nets",
  trials: SIGNED_BESIDE_EQUAL,
  computations: [],
  build({ results }) {
    return {
      specification: {
        width: "double",
        columns: 2,
        legend: legendOf([1, ...SIGNED_DEPTHS]),
        panels: SIGNED_MEASUREMENTS.map((measurements) => panel(results, measurements, "signed")),
      },
      caption: [
        `The signed net u₁⊙…⊙u_L − v₁⊙…⊙v_L without any penalty, all factors from 0.01, beside L = 1; ${RUNS}.`,
        "The floor of equal factors (dotted) is passed.",
      ].join(" "),
      notes: NOTES,
      statements: [...signedStatements(results), stateRecordSpacing(resultsOfTrials(SIGNED_BESIDE_EQUAL, results), 1)],
      tables: [table(results, "signed", SIGNED_DEPTHS)],
    };
  },
};

const RUNS =
  "n = 100, s = 5, no noise, gradient descent on the factors, α = 0.1, 10⁶ iterations, one run a curve (no bands)";
const NOTES = "NumPy's seed 1 for a* and X, whatever N. The floor is ‖(a*)₋‖/‖a*‖ = 0.081.";
const FLOOR = { kind: "rule", orientation: "horizontal", colour: COLOURS.prediction, dash: "dotted" } as const;

function panel(results: Results, measurements: number, variant: DepthVariant): Panel {
  const depths = variant === "equal" ? DEPTHS : ([1, ...SIGNED_DEPTHS] as const);
  const reference = depthResult(results, measurements, 2, "equal");
  const floor = signFloor(reference) / normOf(reference);
  const bottom = measurements >= (variant === "equal" ? 90 : 60);
  return {
    height: (variant === "equal" ? 108 : 150) + (bottom ? 12 : 0),
    title: `N = ${measurements}`,
    x: iterationAxis([1, 1.2 * DEPTH_ITERATIONS], bottom),
    y: { label: "error", scale: "linear", domain: [0, 1.15], ticks: [0, 0.5, 1] },
    layers: [
      { ...FLOOR, at: floor },
      ...depths.flatMap((depth): Layer[] => {
        const { trajectory } = depthResult(results, measurements, depth, depth === 1 ? "equal" : variant);
        const style = { kind: "line", x: drawnIterations(trajectory.iterations), ...DEPTH_STYLE[depth] } as const;
        return [
          { ...style, y: columnValues(trajectory, "train_error"), ...ERROR_STYLES.train },
          { ...style, y: columnValues(trajectory, "test_error"), ...ERROR_STYLES.test },
        ];
      }),
    ],
  };
}

/** ‖a*‖₂, from a run's lowest error, absolute and relative. */
function normOf(result: FigureResult): number {
  const { lowest: absolute, lowestRelative } = depthRun(result);
  return absolute / lowestRelative;
}

/** When an error first falls to a share of its first value; the whole run where it does not. */
function fallTime({ trajectory }: FigureResult, column: string, share: number): number {
  const values = columnValues(trajectory, column);
  const record = values.findIndex((value) => value <= share * values[0]!);
  return record < 0 ? DEPTH_ITERATIONS : trajectory.iterations[record]!;
}

const halfTime = (results: Results, measurements: number, depth: number, variant: DepthVariant, column: string) =>
  fallTime(depthResult(results, measurements, depth, variant), column, 0.5);

/** The errors that are left when the k largest entries of a* are found, over ‖a*‖₂: the steps of a staircase. */
function stepLevels(result: FigureResult): number[] {
  const entries = Array.from(solutionOf(result), Math.abs).sort((one, other) => other - one);
  const total = entries.reduce((sum, entry) => sum + entry * entry, 0);
  let left = total;
  return entries.slice(0, 2).map((entry) => {
    left -= entry * entry;
    return Math.sqrt(left / total);
  });
}

/** How long an error stays within 5 % of a level: its last such iteration over its first; NaN where it never does. */
function stay({ trajectory }: FigureResult, level: number): number {
  const errors = columnValues(trajectory, "test_error");
  const near = (error: number) => Math.abs(error / level - 1) <= 0.05;
  const [first, last] = [errors.findIndex(near), errors.findLastIndex(near)];
  return first < 0 ? Number.NaN : trajectory.iterations[last]! / trajectory.iterations[first]!;
}

function equalStatements(results: Results): Statement[] {
  const trainEnd = Math.min(
    ...[50, 60, 70, 80, 90, 100].flatMap((measurements) =>
      [2, 3].map((depth) => {
        const { trajectory } = depthResult(results, measurements, depth, "equal");
        return lowestRecorded(trajectory, "train_error", 0, DEPTH_ITERATIONS);
      }),
    ),
  );
  const halves = (measurements: number, column: string) =>
    DEPTHS.map((depth) => halfTime(results, measurements, depth, "equal", column));
  return [
    ...[30, 60].map((measurements) =>
      stateTrend(
        `N = ${measurements}: iteration of half the training error, L = 1 to 4`,
        halves(measurements, "train_error"),
        "increases",
      ),
    ),
    ...DEPTHS.slice(0, 3).map((depth, index) =>
      stateValue(
        `N = 60, L = ${depth}: iteration of half the training error`,
        halves(60, "train_error")[index]!,
        HALF_TIMES[index]!,
        0.02,
      ),
    ),
    ...[0, 1].flatMap((step) => {
      const stays = ([2, 3, 4] as const).map((depth) => {
        const result = depthResult(results, 60, depth, "equal");
        return stay(result, stepLevels(result)[step]!);
      });
      const name = `staircase, N = 60: stay at the error of ${step + 1} found entries (last over first iteration within 5 %)`;
      return [
        stateTrend(`${name}, L = 2, 3, 4`, stays, "increases"),
        stateValue(`${name}, L = 4`, stays[2]!, STAYS[step]!, 0.02),
      ];
    }),
    stateValue("lowest training error of equal factors, L = 2 and 3, N ≥ 50", trainEnd, 0.03837, 0.02),
    ...[2, 3].map((depth) =>
      stateRange(
        `iteration of half the recovery error over that of half the training error, L = ${depth}, N = 60`,
        halfTime(results, 60, depth, "equal", "test_error") / halfTime(results, 60, depth, "equal", "train_error"),
        depth === 2 ? [1.05, 1.25] : [0.95, 1.05],
      ),
    ),
  ];
}

/** By L = 1, 2, 3, and of L = 4 by step. */
const HALF_TIMES = [3, 402, 12_000];
const STAYS = [1.39, 1.67];

function signedStatements(results: Results): Statement[] {
  const run = (depth: number, variant: DepthVariant) => depthRun(depthResult(results, 60, depth, variant));
  return SIGNED_DEPTHS.flatMap((depth) => [
    stateRange(
      `signed net, L = ${depth}, N = 60: final training error over that of equal factors`,
      run(depth, "signed").finalTrain / run(depth, "equal").finalTrain,
      depth === 2 ? [4e-5, 8e-5] : [0.007, 0.013],
    ),
    stateRange(
      `signed net, L = ${depth}, N = 60: lowest recovery error`,
      run(depth, "signed").lowestRelative,
      depth === 2 ? [0.03, 0.045] : [8e-4, 1.2e-3],
    ),
    stateRange(
      `signed net, L = ${depth}, N = 60: iteration of half the recovery error over that of equal factors`,
      halfTime(results, 60, depth, "signed", "test_error") / halfTime(results, 60, depth, "equal", "test_error"),
      [0.9, 1.1],
    ),
  ]);
}

/** All curves below one another. */
function table(results: Results, variant: DepthVariant, depths: readonly number[]): FigureTable {
  const curves = DEPTH_MEASUREMENTS.flatMap((measurements) =>
    depths.map((depth) => ({
      keys: [measurements, depth],
      trajectory: depthResult(results, measurements, depth, variant).trajectory,
    })),
  );
  return curveTable("", curves, { keys: ["measurements", "depth"], columns: ["train_error", "test_error"] });
}
