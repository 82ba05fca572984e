import { type Statement, stateRange, stateTrend, stateValue } from "../../computations/index.js";
import { COLOURS, drawnAt, type Layer, type Panel } from "../../plots/index.js";
import { resultsOfTrials } from "../frame/ensemble.js";
import type { Figure, FigureTable, TrialResults } from "../frame/figure.js";
import { rowTable } from "../frame/figure-table.js";
import { stateRecordSpacing } from "../frame/state-record-spacing.js";
import { DEPTH_STYLE, MEASUREMENT_AXIS } from "./depth-marks.js";
import {
  DEPTH_ITERATIONS,
  DEPTH_MEASUREMENTS,
  DEPTHS,
  type DepthRun,
  type DepthVariant,
  depthResult,
  depthRun,
  EQUAL_TRIALS,
  REACHED,
  SIGNED_DEPTHS,
  SIGNED_TRIALS,
} from "./depth-runs.js";
import { publishedEnds } from "./depth-statements.js";

type Results = TrialResults;

const PANEL_HEIGHT = 172;
/** Errors that are rounding only are drawn here. */
const LOWEST_DRAWN = 1e-14;

const VARIANT_STYLES = {
  equal: { weight: 0.8 },
  random: { weight: 0.8, dash: "dotted" },
  signed: { weight: 0.8, dash: "dashed" },
} as const;
const LEGEND: readonly Layer[] = [
  ...DEPTHS.map((depth): Layer => ({ kind: "points", x: [], y: [], ...DEPTH_STYLE[depth], label: `L = ${depth}` })),
  { kind: "line", x: [], y: [], colour: COLOURS.prediction, ...VARIANT_STYLES.equal, label: "equal factors" },
  { kind: "line", x: [], y: [], colour: COLOURS.prediction, ...VARIANT_STYLES.signed, label: "signed net" },
];

/** Figure 18: errors and times of products of L vectors against the number of measurements. */
export const figure18: Figure = {
  id: "18",
  title: "Products of L vectors without a penalty: errors and times against the number of measurements",
  trials: [...EQUAL_TRIALS, ...SIGNED_TRIALS],
  computations: [],
  build({ results }) {
    return {
      specification: {
        width: "double",
        columns: 2,
        legend: LEGEND,
        panels: [
          panel(results, "lowest training error", ({ lowestTrain }) => Math.max(lowestTrain, LOWEST_DRAWN), {
            label: "training error",
            scale: "log",
            domain: [LOWEST_DRAWN / 2, 2],
          }),
          panel(results, "lowest recovery error", ({ lowestRelative }) => lowestRelative, {
            label: "recovery error",
            scale: "log",
            domain: [1e-4, 1.5],
          }),
          panel(results, `training error ≤ ${REACHED}`, ({ trainReached }) => drawn(trainReached), TIME_AXIS),
          panel(results, `recovery error ≤ ${REACHED}`, ({ testReached }) => drawn(testReached), TIME_AXIS),
        ],
      },
      caption: CAPTION,
      notes: NOTES,
      statements: [
        ...publishedEnds(results),
        ...timeStatements(results),
        stateRecordSpacing(resultsOfTrials([...EQUAL_TRIALS, ...SIGNED_TRIALS], results), 1),
      ],
      tables: [table(results)],
    };
  },
};

const CAPTION = [
  "The runs of Figures 17 and 17b (one run a point): solid lines for equal factors, dashed ones for the signed net.",
  "(a, b) The smallest training and recovery error of the whole run.",
  `(c, d) When training and recovery error first come down to ${REACHED}; nothing where they do not.`,
].join(" ");

const NOTES = [
  "(a, b) The published panels are called errors at t₁ and t₂; drawn at 10⁻¹⁴ where smaller. With L ≥ 2 and equal factors no run gets below 0.081.",
  "(c, d) The published panels have the plateau rule's times, which are in the table: a run that has not come to rest has a plateau near its end all the same, and one that never moved near 0, so that they are no times of generalisation.",
  "What the paper calls ungrokking is seen from (c) to (d): with depth the recovery error falls together with the training error.",
].join(" ");

const TIME_AXIS = { label: "first at t + 1", scale: "log", domain: [0.7, 2 * DEPTH_ITERATIONS] } as const;
const drawn = (iteration: number | null) => (iteration === null ? null : drawnAt(iteration));

function panel(results: Results, title: string, value: (run: DepthRun) => number | null, y: Panel["y"]): Panel {
  const line = (depth: (typeof DEPTHS)[number], variant: DepthVariant): Layer[] => {
    const shown = DEPTH_MEASUREMENTS.flatMap((x) => {
      const found = value(depthRun(depthResult(results, x, depth, variant)));
      return found === null ? [] : [{ x, y: found }];
    });
    const points = { x: shown.map(({ x }) => x), y: shown.map(({ y: height }) => height) };
    const style = DEPTH_STYLE[depth];
    return [
      { kind: "line", ...points, colour: style.colour, ...VARIANT_STYLES[variant] },
      { kind: "points", ...points, ...style },
    ];
  };
  return {
    height: PANEL_HEIGHT,
    title,
    x: MEASUREMENT_AXIS,
    y,
    layers: [
      ...DEPTHS.flatMap((depth) => line(depth, "equal")),
      ...SIGNED_DEPTHS.flatMap((depth) => line(depth, "signed")),
    ],
  };
}

function timeStatements(results: Results): Statement[] {
  const runs = (depth: number, variant: DepthVariant = "equal") =>
    DEPTH_MEASUREMENTS.map((measurements) => depthRun(depthResult(results, measurements, depth, variant)));
  const shallow = runs(1);
  const rise = Math.max(...[2, 3].flatMap((depth) => runs(depth).map(({ lowest, final }) => final / lowest)));
  return [
    stateRange(
      "L = 1: final over lowest recovery error, largest: nothing falls late",
      Math.max(...shallow.map(({ final, lowest }) => final / lowest)),
      [1, 1.01],
    ),
    stateRange(
      "equal factors, L = 2 and 3: final over lowest recovery error, largest: the minimum is passed",
      rise,
      [1.8, 2.2],
    ),
    stateTrend(
      `ungrokking, N = 60: recovery error ≤ ${REACHED} after how many times the iterations of the training error, L = 1 to 4`,
      DEPTHS.map((depth) => delayOf(depthRun(depthResult(results, 60, depth, "equal")))),
      "decreases",
    ),
    ...([2, 3] as const).flatMap((depth) => {
      const { trainReached, testReached } = depthRun(depthResult(results, 60, depth, "equal"));
      return [
        stateValue(
          `L = ${depth}, N = 60: training error ≤ ${REACHED} first at`,
          trainReached,
          REACHED_AT[depth][0],
          0.02,
        ),
        stateValue(
          `L = ${depth}, N = 60: recovery error ≤ ${REACHED} first at`,
          testReached,
          REACHED_AT[depth][1],
          0.02,
        ),
      ];
    }),
    stateRange(
      "signed net, L = 3: lowest recovery error, largest for N ≥ 30",
      Math.max(
        ...runs(3, "signed")
          .slice(2)
          .map(({ lowestRelative }) => lowestRelative),
      ),
      [0.002, 0.004],
    ),
  ];
}

/** Training, and recovery, by L; for L = 3 known to within 1000. */
const REACHED_AT = { 2: [773, 854], 3: [20_000, 20_000] } as const;

/** When recovery has come as far as training, over when training has; infinite where it has not. */
const delayOf = ({ trainReached, testReached }: DepthRun): number =>
  testReached === null ? Number.POSITIVE_INFINITY : testReached / Math.max(1, trainReached ?? Number.NaN);

function table(results: Results): FigureTable {
  const row = (measurements: number, depth: number, variant: DepthVariant) => ({
    measurements,
    depth,
    variant,
    run: depthRun(depthResult(results, measurements, depth, variant)),
  });
  const rows = DEPTH_MEASUREMENTS.flatMap((measurements) => [
    ...DEPTHS.map((depth) => row(measurements, depth, "equal")),
    ...SIGNED_DEPTHS.map((depth) => row(measurements, depth, "signed")),
  ]);
  return rowTable("", rows, {
    measurements: ({ measurements }) => measurements,
    depth: ({ depth }) => depth,
    signed: ({ variant }) => Number(variant === "signed"),
    lowest_train: ({ run }) => run.lowestTrain,
    final_train: ({ run }) => run.finalTrain,
    lowest_distance: ({ run }) => run.lowest,
    final_distance: ({ run }) => run.final,
    lowest_relative: ({ run }) => run.lowestRelative,
    t1: ({ run }) => run.t1,
    t2: ({ run }) => run.t2,
  });
}
