import { type Statement, stateRange } from "../../computations/index.js";
import { COLOURS, drawnAt, type Layer, type Panel, type PointLayer } from "../../plots/index.js";
import type { Figure, FigureTable, TrialResults } from "../frame/figure.js";
import { rowTable } from "../frame/figure-table.js";
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
  SIGNED_DEPTHS,
  SIGNED_TRIALS,
} from "./depth-runs.js";
import { publishedEnds } from "./depth-statements.js";

type Results = TrialResults;

const PANEL_HEIGHT = 172;
/** Errors that are rounding only are drawn here. */
const LOWEST_DRAWN = 1e-14;

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
          panel(results, "t₁, plateau rule", ({ t1 }) => (t1 === null ? null : drawnAt(t1)), timeAxis("t₁ + 1")),
          panel(results, "t₂, plateau rule", ({ t2 }) => (t2 === null ? null : drawnAt(t2)), timeAxis("t₂ + 1")),
        ],
      },
      caption: caption(),
      statements: [...publishedEnds(results), ...timeStatements(results)],
      tables: [table(results)],
    };
  },
};

function caption(): string {
  return [
    "The runs of Figure 17.",
    "Solid: equal factors, as published; dashed, orange: the signed net u₁⊙…⊙u_L − v₁⊙…⊙v_L on the same data (square L = 2, triangle L = 3).",
    "(a, b) The smallest training and recovery error of the whole run (the published panels are called errors at t₁ and t₂; drawn at 10⁻¹⁴ where smaller).",
    "(c, d) t₁ and t₂ by the paper's plateau rule: the first of two consecutive records within 5 % of the mean of the last three.",
    "A run that has not come to rest has a plateau near its end all the same, and one that never moved near 0: such a t₂ is no time of generalisation.",
    "With L ≥ 2 and equal factors no run gets below 0.081.",
  ].join(" ");
}

const timeAxis = (label: string) => ({ label, scale: "log", domain: [0.7, 2 * DEPTH_ITERATIONS] }) as const;

function panel(results: Results, title: string, value: (run: DepthRun) => number | null, y: Panel["y"]): Panel {
  const line = (
    depth: number,
    variant: DepthVariant,
    style: Pick<PointLayer, "colour" | "symbol" | "label">,
  ): Layer[] => {
    const { label, ...mark } = style;
    const shown = DEPTH_MEASUREMENTS.flatMap((x) => {
      const found = value(depthRun(depthResult(results, x, depth, variant)));
      return found === null ? [] : [{ x, y: found }];
    });
    const x = shown.map((point) => point.x);
    const heights = shown.map((point) => point.y);
    const dash = variant === "signed" ? ({ dash: "dashed" } as const) : {};
    return [
      { kind: "line", x, y: heights, colour: style.colour, weight: 0.8, ...dash },
      { kind: "points", x, y: heights, ...mark, ...(label === undefined ? {} : { label }) },
    ];
  };
  const named = title === "lowest training error";
  const label = (text: string) => (named ? { label: text } : {});
  return {
    height: PANEL_HEIGHT,
    title,
    x: MEASUREMENT_AXIS,
    y,
    layers: [
      ...DEPTHS.flatMap((depth) => line(depth, "equal", { ...DEPTH_STYLE[depth], ...label(`L = ${depth}`) })),
      ...SIGNED_DEPTHS.flatMap((depth) => {
        const { symbol } = DEPTH_STYLE[depth];
        return line(depth, "signed", { symbol, colour: COLOURS.test, ...label(`L = ${depth}, signed`) });
      }),
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
      [1.5, 2.5],
    ),
    stateRange(
      "signed net, L = 3: lowest recovery error, largest for N ≥ 30",
      Math.max(
        ...runs(3, "signed")
          .slice(2)
          .map(({ lowestRelative }) => lowestRelative),
      ),
      [0, 0.005],
    ),
  ];
}

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
