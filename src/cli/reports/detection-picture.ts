import type { Quantity, Scale } from "../../curves/index.js";
import type { DetectedCurve, DetectedRun } from "../../logs/index.js";
import { significantDigits } from "../../notation/index.js";
import {
  type Axis,
  COLOURS,
  drawnAt,
  type FigureSpecification,
  iterationAxis,
  type Layer,
  type Panel,
  sweptColour,
} from "../../plots/index.js";

const HEIGHT = 190;
/** Runs that are named beside their curves. */
const MOST_NAMED = 12;
const NAMED_COLOURS = [COLOURS.train, COLOURS.test, COLOURS.norm, COLOURS.ratio, COLOURS.prediction, COLOURS.marker];
const DASHES = ["solid", "dashed", "dotted", "dash-dotted"] as const;

/** The curves of logs with t1 and t2: those of one run in one panel, of several in a panel for training and one for test. */
export function detectionPicture(runs: readonly DetectedRun[]): FigureSpecification {
  if (runs.length === 1) return { width: "double", panels: [singlePanel(runs[0]!)] };
  const panels = (["train", "test"] as const)
    .filter((curve) => runs.some((run) => run[curve] !== null))
    .map((curve) => severalPanel(runs, curve));
  return { width: "double", panels };
}

function singlePanel(run: DetectedRun): Panel {
  const { train, test, finding } = run;
  const { t1, t2 } = finding.detection;
  const shared = train === null || test === null || train.quantity === test.quantity;
  const left = (train ?? test)!;
  const curve = (which: "train" | "test", detected: DetectedCurve, axis: "left" | "right"): Layer[] => [
    {
      kind: "line",
      x: Array.from(finding.curves[which].steps, drawnAt),
      y: drawable(finding.curves[which].values, detected),
      colour: COLOURS[which],
      dash: which === "train" ? "solid" : "dashed",
      label: detected.column,
      axis,
    },
    {
      kind: "rule",
      orientation: "horizontal",
      at: detected.threshold,
      colour: COLOURS.muted,
      dash: "dotted",
      axis,
      ...(which === "train" || train === null ? { label: "thresholds" } : {}),
    },
  ];
  return {
    height: HEIGHT,
    x: iterationAxis([1, 1.1 * Math.max(2, finding.detection.lastIteration + 1)]),
    y: axisOf(left, shared ? [run] : [{ ...run, test: null }]),
    ...(shared ? {} : { right: axisOf(test!, [{ ...run, train: null }]) }),
    layers: [
      ...(train === null ? [] : curve("train", train, "left")),
      ...(test === null ? [] : curve("test", test, shared ? "left" : "right")),
      ...(t1 === null ? [] : [timeRule(t1.iteration, "t₁", COLOURS.train)]),
      ...(t2 === null ? [] : [timeRule(t2.iteration, "t₂", COLOURS.test)]),
    ],
  };
}

const timeRule = (step: number, name: string, colour: string): Layer => ({
  kind: "rule",
  orientation: "vertical",
  at: drawnAt(step),
  colour,
  dash: "dash-dotted",
  text: `${name} = ${significantDigits(step, 6)}`,
});

function severalPanel(runs: readonly DetectedRun[], which: "train" | "test"): Panel {
  const shown = runs.filter((run) => run[which] !== null);
  const named = runs.length <= MOST_NAMED;
  const layers = shown.flatMap((run, index): Layer[] => {
    const detected = run[which]!;
    const { steps, values } = run.finding.curves[which];
    const few = runs.length <= NAMED_COLOURS.length;
    const colour = few ? NAMED_COLOURS[index]! : sweptColour(index / Math.max(1, shown.length - 1));
    const passage = which === "train" ? run.finding.detection.t1 : run.finding.detection.t2;
    const at = passage === null ? -1 : steps.indexOf(passage.iteration);
    const line: Layer = {
      kind: "line",
      x: Array.from(steps, drawnAt),
      y: drawable(values, detected),
      colour,
      ...(named ? { dash: DASHES[index % DASHES.length]! } : { weight: 0.7 }),
      ...(named && which === "train" ? { label: run.run || run.log } : {}),
    };
    if (at < 0) return [line];
    return [
      line,
      {
        kind: "points",
        x: [drawnAt(steps[at]!)],
        y: [values[at]!],
        colour,
        symbol: which === "train" ? "circle" : "diamond",
      },
    ];
  });
  const last = Math.max(2, ...shown.map(({ finding }) => finding.detection.lastIteration + 1));
  const y = axisOf(
    shown[0]![which]!,
    shown.map((run) => ({ ...run, [which === "train" ? "test" : "train"]: null })),
  );
  const time = which === "train" ? "circle: t₁" : "diamond: t₂";
  return {
    height: HEIGHT,
    x: iterationAxis([1, 1.1 * last]),
    y: { ...y, label: `${which === "train" ? "training" : "test"} ${y.label} (${time})` },
    layers,
  };
}

/** Values that a logarithmic axis can show. */
function drawable(values: ArrayLike<number>, { quantity, scale }: DetectedCurve): number[] {
  return Array.from(values, (value) => (isLogarithmic(quantity, scale) && value <= 0 ? Number.NaN : value));
}

const isLogarithmic = (quantity: Quantity, scale: Scale) => quantity !== "accuracy" && scale === "plain";

function axisOf({ quantity, scale }: DetectedCurve, runs: readonly DetectedRun[]): Axis {
  if (!isLogarithmic(quantity, scale)) {
    const top = scale === "per cent" ? 100 : 1;
    return {
      label: scale === "per cent" ? `${quantity}, per cent` : quantity,
      scale: "linear",
      domain: [-0.02 * top, 1.02 * top],
      ticks: [0, 20, 40, 60, 80, 100].map((share) => (share * top) / 100),
    };
  }
  let [low, high] = [Number.POSITIVE_INFINITY, 0];
  for (const run of runs) {
    for (const which of ["train", "test"] as const) {
      if (run[which] === null) continue;
      for (const value of run.finding.curves[which].values) {
        if (!(value > 0)) continue;
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
  }
  const domain: [number, number] = high > 0 ? [low / 1.5, high * 1.5] : [0.1, 1];
  return { label: quantity === "loss" ? "loss" : "relative error", scale: "log", domain };
}
