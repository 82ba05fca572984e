import { COLOURS, drawnAt, drawnIterations, iterationAxis, type Layer, type Panel } from "../../plots/index.js";
import { columnValues, type Trajectory } from "../../run/index.js";
import { entrySeries } from "../frame/entry-series.js";
import type { FigureResult } from "../frame/figure.js";
import { passageMarks } from "../frame/passage-marks.js";
import type { CompletionFacts } from "./completion-instance.js";
import type { CompletionVariant } from "./completion-variant.js";

const PANEL_HEIGHT = 138;
const ARROW_HEIGHT = 0.55;
const X_DOMAIN = [1, 1.3e7] as const;
const HIGHEST_ERROR = 2;
const RANK = 2;

/** The panels of Figures 5, 14 and 15. */
export function completionPanels(result: FigureResult, facts: CompletionFacts, variant: CompletionVariant): Panel[] {
  return [errorPanel(result, variant), normPanel(result, facts, variant), spectrumPanel(result, facts)];
}

function errorPanel(result: FigureResult, variant: CompletionVariant): Panel {
  const { trajectory } = result;
  const panel = {
    height: PANEL_HEIGHT,
    x: iterationAxis(X_DOMAIN, false),
    y: { label: "relative error", scale: "log" as const, domain: errorDomain(variant) },
  };
  if (!variant.hasRatio) {
    return { ...panel, layers: [...passageMarks(result, ARROW_HEIGHT), ...errorLines(result, variant)] };
  }
  return {
    ...panel,
    right: { label: "‖β⋆H‖ / ‖G‖", scale: "linear", domain: [0, 2.5], ticks: [0, 1, 2] },
    layers: [
      ...passageMarks(result, ARROW_HEIGHT),
      {
        ...seriesOf(trajectory, columnValues(trajectory, "gradient_ratio")),
        colour: COLOURS.ratio,
        dash: "dash-dotted",
        weight: 0.7,
        axis: "right",
        label: "‖β⋆H‖/‖G‖ (right)",
      },
      ...errorLines(result, variant),
    ],
  };
}

function normPanel(result: FigureResult, { solutionNorm }: CompletionFacts, variant: CompletionVariant): Panel {
  const { trajectory } = result;
  return {
    height: PANEL_HEIGHT,
    x: iterationAxis(X_DOMAIN, false),
    y: { label: "relative error", scale: "log", domain: errorDomain(variant) },
    right: { label: "‖A‖⋆", scale: "linear", domain: [0, 20], ticks: [0, 5, 10, 15, 20] },
    layers: [
      ...passageMarks(result),
      ...errorLines(result, variant),
      {
        kind: "rule",
        orientation: "horizontal",
        at: solutionNorm,
        colour: COLOURS.norm,
        dash: "dotted",
        axis: "right",
        label: "‖A*‖⋆, the certified minimum (right)",
      },
      {
        ...seriesOf(trajectory, columnValues(trajectory, "nuclear_norm")),
        colour: COLOURS.norm,
        dash: "dash-dotted",
        axis: "right",
        label: "‖A‖⋆ (right)",
      },
    ],
  };
}

function spectrumPanel(result: FigureResult, { trueValues }: CompletionFacts): Panel {
  const { trajectory } = result;
  const count = trajectory.columns.get("singular_values")!.width;
  // Sorted, so that no colour need tell them apart: the lowest is σ₁₀.
  const lines = Array.from({ length: count }, (_, index): Layer => {
    const spurious = index >= RANK;
    const label = index === 0 ? "σ₁, σ₂" : index === RANK ? "σ₃ to σ₁₀, from above" : null;
    return {
      ...seriesOf(trajectory, entrySeries(trajectory, "singular_values", index)),
      colour: spurious ? COLOURS.muted : COLOURS.test,
      weight: spurious ? 0.7 : 1.5,
      ...(label === null ? {} : { label }),
    };
  });
  const end = trajectory.iterations.at(-1)!;
  return {
    height: PANEL_HEIGHT,
    x: iterationAxis(X_DOMAIN),
    y: {
      label: "singular values of A",
      scale: "symlog",
      linearBelow: 1e-3,
      domain: [-2e-4, 20],
      ticks: [0, 1e-3, 1e-2, 1e-1, 1, 10],
    },
    layers: [
      ...passageMarks(result),
      ...lines.reverse(),
      {
        kind: "points",
        x: trueValues.map(() => drawnAt(end)),
        y: trueValues,
        colour: COLOURS.prediction,
        symbol: "circle",
        label: "singular values of A*",
      },
    ],
  };
}

const errorDomain = ({ lowestError }: CompletionVariant) => [lowestError, HIGHEST_ERROR] as const;

function seriesOf({ iterations }: Trajectory, y: Float64Array) {
  return { kind: "line" as const, x: drawnIterations(iterations), y };
}

/** Both errors; those below the axis, exact zeros among them, run along its lower edge. */
function errorLines({ trajectory }: FigureResult, { lowestError }: CompletionVariant): Layer[] {
  const drawn = (column: string) => columnValues(trajectory, column).map((error) => Math.max(error, lowestError));
  return [
    { ...seriesOf(trajectory, drawn("train_error")), colour: COLOURS.train, label: "training error" },
    { ...seriesOf(trajectory, drawn("test_error")), colour: COLOURS.test, dash: "dashed", label: "recovery error" },
  ];
}
