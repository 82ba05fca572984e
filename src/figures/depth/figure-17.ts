import { type Statement, stateRange } from "../../computations/index.js";
import { COLOURS, drawnIterations, ITERATION_LABEL, iterationAxis, type Layer, type Panel } from "../../plots/index.js";
import { columnValues } from "../../run/index.js";
import { lowestRecorded } from "../../statistics/index.js";
import { curveTable } from "../frame/curve-table.js";
import type { Figure, FigureResult, FigureTable, TrialResults } from "../frame/figure.js";
import { DEPTH_STYLE } from "./depth-marks.js";
import {
  DEPTH_ITERATIONS,
  DEPTH_MEASUREMENTS,
  DEPTHS,
  type DepthVariant,
  depthResult,
  depthRun,
  EQUAL_TRIALS,
  SIGNED_DEPTHS,
  SIGNED_TRIALS,
  signFloor,
} from "./depth-runs.js";

type Results = TrialResults;

/** The numbers of measurements at which the signed net is shown beneath. */
const SIGNED_MEASUREMENTS = [20, 30, 60, 100] as const;

/** Figure 17: the error curves behind Figures 9 and 18, a panel for every number of measurements. */
export const figure17: Figure = {
  id: "17",
  title: "Errors of products of L vectors without a penalty",
  trials: [...EQUAL_TRIALS, ...SIGNED_TRIALS],
  computations: [],
  build({ results }) {
    return {
      specification: {
        width: "double",
        columns: 2,
        panels: [
          ...DEPTH_MEASUREMENTS.map((measurements) => panel(results, measurements, "equal")),
          ...SIGNED_MEASUREMENTS.map((measurements) => panel(results, measurements, "signed")),
        ],
      },
      caption: caption(),
      statements: statements(results),
      tables: [table(results)],
    };
  },
};

function caption(): string {
  return [
    `Training error (thin, solid) and recovery error (dashed) of a = a₁⊙…⊙a_L against the ${ITERATION_LABEL} without any penalty; n = 100, s = 5, noiseless, NumPy's seed 1, gradient descent on the factors, α = 0.1, 10⁶ iterations.`,
    "Upper ten panels, as published: equal factors from 0.01 (L = 1: from 10⁻⁶), whose recovery error cannot fall below ‖(a*)₋‖/‖a*‖ = 0.081 (dotted), and whose training error cannot vanish for N ≥ 50.",
    "Lower four panels: the signed net u₁⊙…⊙u_L − v₁⊙…⊙v_L from 0.01 on the same data (L = 1 for comparison).",
    "The deeper, the later, the more abrupt, and the closer together the two curves fall: larger entries of a leave zero first.",
    "The error may rise again after its minimum, as the last of the training error is fitted by entries off the support.",
  ].join(" ");
}

function panel(results: Results, measurements: number, variant: DepthVariant): Panel {
  const depths = variant === "equal" ? DEPTHS : ([1, ...SIGNED_DEPTHS] as const);
  const named = measurements === (variant === "equal" ? DEPTH_MEASUREMENTS[0] : SIGNED_MEASUREMENTS[0]);
  const reference = depthResult(results, measurements, 2, "equal");
  const floor = signFloor(reference) / normOf(reference);
  return {
    height: 118,
    title: `N = ${measurements}${variant === "signed" ? ", signed net" : ""}`,
    x: iterationAxis([1, 1.2 * DEPTH_ITERATIONS]),
    y: { label: "relative error", scale: "linear", domain: [0, 1.15], ticks: [0, 0.5, 1] },
    layers: [
      { kind: "rule", orientation: "horizontal", at: floor, colour: COLOURS.prediction, dash: "dotted" },
      ...depths.flatMap((depth): Layer[] => {
        const { trajectory } = depthResult(results, measurements, depth, depth === 1 ? "equal" : variant);
        const x = drawnIterations(trajectory.iterations);
        const { colour } = DEPTH_STYLE[depth];
        const label = named ? { label: `L = ${depth}` } : {};
        return [
          { kind: "line", x, y: columnValues(trajectory, "train_error"), colour, weight: 0.7 },
          {
            kind: "line",
            x,
            y: columnValues(trajectory, "test_error"),
            colour,
            dash: "dashed",
            weight: 0.6 + 0.25 * depth,
            ...label,
          },
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

function statements(results: Results): Statement[] {
  const halves = (measurements: number, column: string, variant: DepthVariant = "equal") =>
    DEPTHS.filter((depth) => variant === "equal" || depth === 2 || depth === 3).map((depth) =>
      fallTime(depthResult(results, measurements, depth, variant), column, 0.5),
    );
  const increasing = (times: readonly number[]) =>
    Math.min(...times.slice(1).map((time, index) => time / Math.max(1, times[index]!)));
  const trainEnd = Math.min(
    ...[50, 60, 70, 80, 90, 100].flatMap((measurements) =>
      [2, 3].map((depth) => {
        const { trajectory } = depthResult(results, measurements, depth, "equal");
        return lowestRecorded(trajectory, "train_error", 0, DEPTH_ITERATIONS);
      }),
    ),
  );
  const gap = (depth: number, variant: DepthVariant) => {
    const result = depthResult(results, 60, depth, variant);
    return fallTime(result, "test_error", 0.5) / fallTime(result, "train_error", 0.5);
  };
  return [
    stateRange(
      "training error halves the later the deeper: smallest ratio from L to L + 1, N = 30 and 60",
      Math.min(increasing(halves(30, "train_error")), increasing(halves(60, "train_error"))),
      [2, Number.POSITIVE_INFINITY],
    ),
    stateRange("lowest training error of equal factors, L = 2 and 3, N ≥ 50", trainEnd, [0.02, 0.1]),
    ...[2, 3].map((depth) =>
      stateRange(
        `iteration of half the recovery error over that of half the training error, L = ${depth}, N = 60`,
        gap(depth, "equal"),
        [0.8, 2],
      ),
    ),
    ...SIGNED_DEPTHS.map((depth) =>
      stateRange(
        `signed net, L = ${depth}, N = 60: final training error over that of equal factors`,
        depthRun(depthResult(results, 60, depth, "signed")).finalTrain /
          depthRun(depthResult(results, 60, depth, "equal")).finalTrain,
        [0, 0.05],
      ),
    ),
  ];
}

/** All curves below one another. */
function table(results: Results): FigureTable {
  const curve = (measurements: number, depth: number, variant: DepthVariant) => ({
    keys: [measurements, depth, Number(variant === "signed")],
    trajectory: depthResult(results, measurements, depth, variant).trajectory,
  });
  const curves = DEPTH_MEASUREMENTS.flatMap((measurements) => [
    ...DEPTHS.map((depth) => curve(measurements, depth, "equal")),
    ...SIGNED_DEPTHS.map((depth) => curve(measurements, depth, "signed")),
  ]);
  return curveTable("", curves, {
    keys: ["measurements", "depth", "signed"],
    columns: ["train_error", "test_error"],
  });
}
