import { COLOURS, drawnIterations, iterationAxis, type Layer, type Panel } from "../../plots/index.js";
import { alongEdge } from "../frame/along-edge.js";
import { bandLayers, bandOf, resultsOfTrials } from "../frame/ensemble.js";
import { entrySeries } from "../frame/entry-series.js";
import { ERROR_LEGEND, ERROR_STYLES } from "../frame/families.js";
import type { TrialResults } from "../frame/figure.js";
import { DEPTH_STYLE } from "./depth-marks.js";
import {
  FACTORISATION_DEPTHS,
  FACTORISATION_ITERATIONS,
  FACTORISATION_SCALE,
  FACTORISATION_SCALES,
  factorisationTrials,
} from "./factorisation-runs.js";
import { finalError } from "./factorisation-statements.js";

const PANEL_HEIGHT = 175;
/** The lower edge of axes of errors. */
const LOWEST = 1e-6;

/** The results of a depth, from factors of a scale. */
export const membersOf = (results: TrialResults, depth: 1 | 2 | 3, scale: number = FACTORISATION_SCALE) =>
  resultsOfTrials(factorisationTrials(depth, scale), results);

/** Both errors of every depth. */
export function errorPanel(results: TrialResults): Panel {
  return {
    height: PANEL_HEIGHT + 14,
    x: iterationAxis([1, 1.3 * FACTORISATION_ITERATIONS]),
    y: { label: "relative error", scale: "log", domain: [LOWEST, 3] },
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
        return [{ ...train, y: alongEdge(train.y, LOWEST), symbol }, band, { ...test, symbol }];
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

/** The largest singular values of one draw, three factors. */
export function spectrumPanel(results: TrialResults): Panel {
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

/** The error at the end against the scale of the start. */
export function scalePanel(results: TrialResults): Panel {
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

/** The error at the end draw by draw, beside that of the nuclear-norm minimiser. */
export function drawPanel(results: TrialResults, minima: readonly number[]): Panel {
  const draws = minima.map((_, index) => index + 1);
  const points = (
    y: readonly number[],
    style: Pick<Extract<Layer, { kind: "points" }>, "colour" | "symbol">,
    label: string,
  ) => ({
    kind: "points" as const,
    x: draws,
    y: alongEdge(y, LOWEST),
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
