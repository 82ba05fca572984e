import { COLOURS, drawnIterations, iterationAxis, type Layer, type Panel } from "../../plots/index.js";
import { bandLayers, bandOf, resultsOfTrials } from "../frame/ensemble.js";
import { entrySeries } from "../frame/entry-series.js";
import { ERROR_LEGEND, ERROR_STYLES } from "../frame/families.js";
import type { Figure, FigureResult, FigureTable, TrialResults } from "../frame/figure.js";
import { rowTable } from "../frame/figure-table.js";
import { DEPTH_STYLE } from "./depth-marks.js";
import {
  FACTORISATION_DEPTHS,
  FACTORISATION_DRAWS,
  FACTORISATION_ENTRIES,
  FACTORISATION_ITERATIONS,
  FACTORISATION_SCALE,
  FACTORISATION_SCALES,
  FACTORISATION_STEP,
  factorisationTrials,
  NUCLEAR_MINIMA,
} from "./factorisation-runs.js";
import { factorisationStatements, finalError } from "./factorisation-statements.js";

const PANEL_HEIGHT = 175;

/** Products of matrices without any penalty: low rank by depth and a small start. */
export const figureDeepFactorisation: Figure = {
  id: "deep-factorisation",
  title: "Products of matrices complete a matrix of low rank without a penalty, and without a delay",
  trials: [
    ...factorisationTrials(1, FACTORISATION_SCALE),
    ...([2, 3] as const).flatMap((depth) => FACTORISATION_SCALES.flatMap((scale) => factorisationTrials(depth, scale))),
  ],
  computations: [NUCLEAR_MINIMA],
  build({ results, computed }) {
    const minima = computed(NUCLEAR_MINIMA);
    return {
      specification: {
        width: "double",
        columns: 2,
        panels: [errorPanel(results), spectrumPanel(results), scalePanel(results), drawPanel(results, minima)],
      },
      caption: CAPTION,
      notes: NOTES,
      statements: factorisationStatements(results, minima),
      tables: [table(results, minima)],
    };
  },
};

const CAPTION = [
  `Completion of 10×10 matrices of rank 2 from ${FACTORISATION_ENTRIES} entries by A = A₁…A_L without any penalty: gradient descent on the factors, α = ${FACTORISATION_STEP}, ${FACTORISATION_DRAWS} draws, factors from Gaussian entries of scale ζ = ${FACTORISATION_SCALE}.`,
  "(a) Both errors (medians; bands of the recovery error: 10 to 90 %).",
  "(b) The four largest singular values of one draw, L = 3: one after the other.",
  "(c) Recovery error at the end of every draw against ζ.",
  "(d) The same draw by draw at ζ = 0.1, beside that of the certified nuclear-norm minimiser of the same entries.",
].join(" ");

const NOTES = [
  `No figure of the paper, which cites it from earlier work (finding C21c; Arora, Cohen, Hu and Luo, 2019). ${FACTORISATION_ITERATIONS} iterations; t₁, t₂: thresholds of 10⁻². L = 1 is A itself.`,
  "The released code of this model has defects (oddity O42) and no figure uses it; here the gradients are right.",
].join(" ");

const membersOf = (results: TrialResults, depth: 1 | 2 | 3, scale: number = FACTORISATION_SCALE) =>
  resultsOfTrials(factorisationTrials(depth, scale), results);

function errorPanel(results: TrialResults): Panel {
  return {
    height: PANEL_HEIGHT + 14,
    x: iterationAxis([1, 1.3 * FACTORISATION_ITERATIONS]),
    y: { label: "relative error", scale: "log", domain: [1e-6, 3] },
    layers: [
      ...FACTORISATION_DEPTHS.flatMap((depth): Layer[] => {
        const members = membersOf(results, depth);
        const { colour, symbol } = DEPTH_STYLE[depth];
        const named = depth === 1 ? { bandLabel: "10 to 90 % of the draws" } : {};
        const [band, test] = bandLayers(bandOf(members, "test_error"), {
          colour,
          offset: 1,
          ...ERROR_STYLES.test,
          ...named,
        });
        const [, train] = bandLayers(bandOf(members, "train_error"), { colour, offset: 1, ...ERROR_STYLES.train });
        return [{ ...train, symbol }, band, { ...test, symbol }];
      }),
      ...FACTORISATION_DEPTHS.map(
        (depth): Layer => ({ kind: "line", x: [], y: [], ...DEPTH_STYLE[depth], label: `L = ${depth}` }),
      ),
      ...ERROR_LEGEND,
    ],
  };
}

const SPECTRUM = [
  { colour: COLOURS.test, dash: "solid" },
  { colour: COLOURS.train, dash: "dashed" },
  { colour: COLOURS.norm, dash: "dash-dotted" },
  { colour: COLOURS.ratio, dash: "dotted" },
] as const;

function spectrumPanel(results: TrialResults): Panel {
  const { trajectory } = membersOf(results, 3)[0]!;
  const x = drawnIterations(trajectory.iterations);
  return {
    height: PANEL_HEIGHT + 14,
    x: iterationAxis([1, 1.3 * FACTORISATION_ITERATIONS]),
    y: { label: "singular values of A", scale: "log", domain: [1e-6, 30] },
    layers: SPECTRUM.map(
      (style, index): Layer => ({
        kind: "line",
        x,
        y: entrySeries(trajectory, "singular_values", index),
        ...style,
        label: `σ${"₁₂₃₄"[index]!}`,
      }),
    ),
  };
}

function scalePanel(results: TrialResults): Panel {
  return {
    height: PANEL_HEIGHT,
    x: { label: "scale ζ of the starting factors", scale: "log", domain: [0.005, 6] },
    y: { label: "recovery error at the end", scale: "log", domain: [1e-9, 3] },
    layers: ([2, 3] as const).map((depth, index): Layer => {
      const rows = FACTORISATION_SCALES.flatMap((scale) =>
        membersOf(results, depth, scale).map((result) => ({ scale, error: finalError(result) })),
      );
      return {
        kind: "points",
        x: rows.map(({ scale }) => scale * (index === 0 ? 0.93 : 1.07)),
        y: rows.map(({ error }) => error),
        ...DEPTH_STYLE[depth],
        radius: 1.8,
        label: `L = ${depth}`,
      };
    }),
  };
}

function drawPanel(results: TrialResults, minima: readonly number[]): Panel {
  const draws = minima.map((_, index) => index + 1);
  const points = (
    y: readonly number[],
    style: Pick<Extract<Layer, { kind: "points" }>, "colour" | "symbol">,
    label: string,
  ) => ({
    kind: "points" as const,
    x: draws,
    y: y.map((error) => Math.max(error, LOWEST)),
    ...style,
    label,
  });
  const deep = (depth: 1 | 2 | 3) =>
    points(membersOf(results, depth).map(finalError), DEPTH_STYLE[depth], `L = ${depth}`);
  return {
    height: PANEL_HEIGHT,
    x: { label: "draw", scale: "linear", domain: [0.5, minima.length + 0.5], ticks: draws },
    y: { label: "recovery error", scale: "log", domain: [LOWEST, 3] },
    layers: [
      ...FACTORISATION_DEPTHS.map(deep),
      points(minima, { colour: COLOURS.test, symbol: "cross" }, "nuclear-norm minimiser"),
    ],
  };
}

/** Below it the minimisers that are A* run along the edge. */
const LOWEST = 1e-6;

function table(results: TrialResults, minima: readonly number[]): FigureTable {
  const cells: { depth: 1 | 2 | 3; scale: number }[] = [
    { depth: 1, scale: FACTORISATION_SCALE },
    ...([2, 3] as const).flatMap((depth) => FACTORISATION_SCALES.map((scale) => ({ depth, scale }))),
  ];
  const rows = cells.flatMap(({ depth, scale }) =>
    membersOf(results, depth, scale).map((result: FigureResult, draw) => ({ depth, scale, draw, result })),
  );
  return rowTable("", rows, {
    depth: ({ depth }) => depth,
    scale: ({ scale }) => scale,
    seed: ({ draw }) => draw + 1,
    t1: ({ result }) => result.summary.detection.t1?.iteration ?? null,
    t2: ({ result }) => result.summary.detection.t2?.iteration ?? null,
    final_train_error: ({ result }) => result.summary.detection.train.final,
    final_test_error: ({ result }) => finalError(result),
    nuclear_minimum_error: ({ draw }) => minima[draw]!,
  });
}
