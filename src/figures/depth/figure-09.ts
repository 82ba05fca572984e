import { type Statement, stateRange } from "../../computations/index.js";
import { COLOURS, type Layer, type Panel, type PointLayer } from "../../plots/index.js";
import { quantile } from "../../statistics/index.js";
import { resultsOfTrials } from "../frame/ensemble.js";
import type { Figure, FigureTable, TrialResults } from "../frame/figure.js";
import { rowTable } from "../frame/figure-table.js";
import { stateDrawsDiffer } from "../frame/state-draws-differ.js";
import { DEPTH_STYLE, MEASUREMENT_AXIS } from "./depth-marks.js";
import {
  DEPTH_MEASUREMENTS,
  DEPTHS,
  type DepthVariant,
  depthEnsemble,
  depthResult,
  depthRun,
  ENSEMBLE_MEASUREMENTS,
  ENSEMBLE_SEEDS,
  ENSEMBLE_TRIALS,
  EQUAL_TRIALS,
  RANDOM_TRIALS,
  SIGNED_DEPTHS,
  SIGNED_TRIALS,
  signFloor,
} from "./depth-runs.js";
import { floorStatements, PUBLISHED_DEPTH, PUBLISHED_SHALLOW, publishedMinima } from "./depth-statements.js";

type Results = TrialResults;

const PANEL_HEIGHT = 172;
const LOG_DOMAIN = [3e-5, 0.3] as const;
const RELATIVE_DOMAIN = [1e-4, 1.5] as const;

/** Figure 9: how near to a* depth comes without a penalty, and what the published start hides. */
export const figure9: Figure = {
  id: "9",
  title: "Depth without a penalty: how near to the sparse signal, with equal and with signed factors",
  trials: [...EQUAL_TRIALS, ...SIGNED_TRIALS, ...RANDOM_TRIALS, ...ENSEMBLE_TRIALS],
  computations: [],
  build({ results }) {
    return {
      specification: {
        width: "double",
        columns: 2,
        panels: [publishedPanel(results), variantPanel(results, 2), variantPanel(results, 3), ensemblePanel(results)],
      },
      caption: CAPTION,
      notes: NOTES,
      statements: [...publishedMinima(results), ...floorStatements(results), ...signedStatements(results)],
      tables: [table(results), ensembleTable(results)],
    };
  },
};

const CAPTION = [
  "Sparse recovery with a = a₁⊙…⊙a_L and no penalty: n = 100, s = 5, no noise, gradient descent on the factors, α = 0.1, 10⁶ iterations.",
  "Smallest distance to a* of the whole run.",
  "(a) As published: equal factors, which stay equal, so that no component can change its sign and nothing comes nearer than the norm of the negative part of a* (dotted).",
  "(b, c) The same data with factors that can take both signs; one run a point.",
  `(d) The signed net on ${ENSEMBLE_SEEDS.length} draws of a* and X: median and 10 to 90 % of the draws (bars, cut off at 10⁻⁴).`,
].join(" ");

const NOTES = [
  "Recorded at every t < 1000 and every 1000th. The smallest distance is what the paper shows; the last one is larger (Figure 18).",
  "(a) NumPy's seed 1, all factors start at 0.01 (L = 1: a at 10⁻⁶, so that scale and depth change together). ‖(a*)₋‖₂ = 0.0127 is the size of the one negative entry of a*.",
  "(b, c) The net u₁⊙…⊙u_L − v₁⊙…⊙v_L, all factors from 0.01, and a₁⊙…⊙a_L from independent N(0, 0.01²) entries.",
  "With both signs open the floor is gone, but fewer measurements are less telling: u² − v² is like ‖a‖₁ only as the start goes to zero, so that for L = 2, N ≤ 30 it stays farther from a* than equal factors, whose signs happen to be right but for one entry; and random factors that start as small leave zero late for L = 3.",
  "(d) Independent streams. The published figure has (a) only.",
].join(" ");

const lowestOf = (results: Results, depth: number, variant: DepthVariant) =>
  DEPTH_MEASUREMENTS.map((measurements) => depthRun(depthResult(results, measurements, depth, variant)).lowest);

/** A line with its points. */
function marked(
  x: readonly number[],
  y: readonly number[],
  {
    symbol,
    colour,
    label,
    dash,
  }: Pick<PointLayer, "symbol" | "colour"> & { label: string; dash?: "solid" | "dashed" | "dotted" },
): Layer[] {
  return [
    { kind: "line", x, y, colour, weight: 0.8, ...(dash === undefined ? {} : { dash }) },
    { kind: "points", x, y, colour, symbol, label },
  ];
}

const floorRule = (results: Results): Layer => ({
  kind: "rule",
  orientation: "horizontal",
  at: signFloor(depthResult(results, 30, 2, "equal")),
  colour: COLOURS.prediction,
  dash: "dotted",
  label: "norm of the negative part of a*",
});

function publishedPanel(results: Results): Panel {
  const values = [1, 2, 3].flatMap((depth) =>
    DEPTH_MEASUREMENTS.flatMap((measurements) => {
      const value = depth === 1 ? PUBLISHED_SHALLOW[measurements] : PUBLISHED_DEPTH[measurements]?.[depth]?.lowest;
      return value === undefined ? [] : [{ measurements, value: Number(value) }];
    }),
  );
  return {
    height: PANEL_HEIGHT,
    title: "equal factors, as published",
    x: MEASUREMENT_AXIS,
    y: { label: "lowest ‖a − a*‖₂", scale: "linear", domain: [0, 0.165] },
    layers: [
      floorRule(results),
      ...([1, 2, 3] as const).flatMap((depth) =>
        marked(DEPTH_MEASUREMENTS, lowestOf(results, depth, "equal"), { ...DEPTH_STYLE[depth], label: `L = ${depth}` }),
      ),
      {
        kind: "points",
        x: values.map(({ measurements }) => measurements),
        y: values.map(({ value }) => value),
        colour: COLOURS.test,
        symbol: "star",
        radius: 1.4,
        label: "published value",
      },
    ],
  };
}

function variantPanel(results: Results, depth: 2 | 3): Panel {
  const line = (variant: DepthVariant, style: Pick<PointLayer, "symbol" | "colour"> & { dash?: "dashed" | "dotted" }) =>
    marked(DEPTH_MEASUREMENTS, lowestOf(results, depth, variant), { ...style, label: `${variant} factors` });
  return {
    height: PANEL_HEIGHT,
    title: `L = ${depth}, the same data`,
    x: MEASUREMENT_AXIS,
    y: { label: "lowest ‖a − a*‖₂", scale: "log", domain: LOG_DOMAIN },
    layers: [
      floorRule(results),
      ...line("equal", { colour: COLOURS.muted, symbol: "square" }),
      ...line("signed", { colour: COLOURS.test, symbol: "circle" }),
      ...line("random", { colour: COLOURS.train, symbol: "triangle", dash: "dashed" }),
    ],
  };
}

const ensembleErrors = (results: Results, measurements: number, depth: number) =>
  resultsOfTrials(depthEnsemble(measurements, depth), results).map((result) => depthRun(result).lowestRelative);

function ensemblePanel(results: Results): Panel {
  return {
    height: PANEL_HEIGHT,
    title: `signed net, ${ENSEMBLE_SEEDS.length} draws`,
    x: MEASUREMENT_AXIS,
    y: { label: "lowest ‖a − a*‖₂/‖a*‖₂", scale: "log", domain: RELATIVE_DOMAIN },
    layers: ([1, ...SIGNED_DEPTHS] as const).flatMap((depth, index): Layer[] => {
      // Bars of the three depths stand beside one another.
      const x = ENSEMBLE_MEASUREMENTS.map((measurements) => measurements + 1.2 * (index - 1));
      const errors = ENSEMBLE_MEASUREMENTS.map((measurements) => ensembleErrors(results, measurements, depth));
      const { colour, symbol } = DEPTH_STYLE[depth];
      const bars = errors.map((values, at): Layer => {
        const ends = [0.1, 0.9].map((share) => Math.max(RELATIVE_DOMAIN[0], quantile(values, share)));
        return { kind: "line", x: [x[at]!, x[at]!], y: ends, colour, weight: 2.2, opacity: 0.45 };
      });
      return [
        ...bars,
        ...marked(
          x,
          errors.map((values) => quantile(values, 0.5)),
          { colour, symbol, label: `L = ${depth}` },
        ),
      ];
    }),
  };
}

function signedStatements(results: Results): Statement[] {
  const floor = signFloor(depthResult(results, 30, 2, "equal"));
  const over = (depth: number, variant: DepthVariant, from: number) =>
    Math.max(...lowestOf(results, depth, variant).filter((_, index) => DEPTH_MEASUREMENTS[index]! >= from)) / floor;
  const lowest = (depth: number, variant: DepthVariant) => depthRun(depthResult(results, 30, depth, variant)).lowest;
  const medians = (depth: number) =>
    ENSEMBLE_MEASUREMENTS.map((measurements) => quantile(ensembleErrors(results, measurements, depth), 0.5));
  const below = (depth: number, from: number) =>
    Math.max(...medians(depth).filter((_, index) => ENSEMBLE_MEASUREMENTS[index]! >= from));
  return [
    stateDrawsDiffer(resultsOfTrials(depthEnsemble(40, 2), results)),
    stateRange(
      "signed net, L = 3: lowest ‖a − a*‖₂ over the floor, largest for N ≥ 30",
      over(3, "signed", 30),
      [0.025, 0.045],
    ),
    stateRange("signed net, L = 2: the same, largest for N ≥ 50", over(2, "signed", 50), [0.65, 0.8]),
    stateRange(
      "signed net, L = 2, N = 30: lowest ‖a − a*‖₂ over that of equal factors",
      lowest(2, "signed") / lowest(2, "equal"),
      [1.55, 1.8],
    ),
    stateRange("random factors, L = 2: the same, largest for N ≥ 40", over(2, "random", 40), [0.7, 0.85]),
    stateRange("signed net, L = 3, ensemble: largest median relative error for N ≥ 40", below(3, 40), [7e-4, 1.6e-3]),
    stateRange("signed net, L = 2, ensemble: largest median relative error for N ≥ 40", below(2, 40), [0.07, 0.13]),
    stateRange(
      "L = 1, ensemble: smallest median relative error for N ≤ 60",
      Math.min(...medians(1).slice(0, -1)),
      [0.58, 0.7],
    ),
  ];
}

function table(results: Results): FigureTable {
  const columns = (depths: readonly number[], variant: DepthVariant) =>
    depths.map((depth): [string, number[]] => [`${variant}_${depth}`, lowestOf(results, depth, variant)]);
  return {
    name: "",
    columns: new Map<string, ArrayLike<number>>([
      ["measurements", DEPTH_MEASUREMENTS],
      ...columns(DEPTHS, "equal"),
      ...columns(SIGNED_DEPTHS, "signed"),
      ...columns(SIGNED_DEPTHS, "random"),
    ]),
  };
}

/** Every draw of the ensemble, one below the other. */
function ensembleTable(results: Results): FigureTable {
  const rows = ENSEMBLE_MEASUREMENTS.flatMap((measurements) =>
    [1, ...SIGNED_DEPTHS].flatMap((depth) =>
      ensembleErrors(results, measurements, depth).map((error, index) => ({
        measurements,
        depth,
        seed: ENSEMBLE_SEEDS[index]!,
        error,
      })),
    ),
  );
  return rowTable("-ensemble", rows, {
    measurements: ({ measurements }) => measurements,
    depth: ({ depth }) => depth,
    seed: ({ seed }) => seed,
    lowest_relative_error: ({ error }) => error,
  });
}
