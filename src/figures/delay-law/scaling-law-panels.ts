import { describeEstimate } from "../../computations/index.js";
import type { MethodKind } from "../../dynamics/index.js";
import { exponential, logarithm } from "../../kernels/index.js";
import { COLOURS, type Layer, type LineLayer, type Panel } from "../../plots/index.js";
import { type FinalError, fitErrorFloor, type ScalingLaw, survivalMedian } from "../../statistics/index.js";
import { FLOOR_METHODS, type FloorRuns } from "./error-floor-sweep.js";
import { axisCells } from "./scaling-law-statements.js";
import {
  arrivalOf,
  type ObservedRun,
  SCALING_ITERATIONS,
  type ScalingAxis,
  type ScalingCell,
} from "./scaling-sweep.js";

const PANEL_HEIGHT = 165;
/** Above every time shown: where runs that never arrive are drawn. */
const NEVER = 4e9;
const Y_DOMAIN = [3e4, 8e9] as const;
const AXES = {
  "αβ₁": { label: "αβ₁", scale: "log", domain: [1e-10, 2e-6] },
  N: { label: "number of measurements N", scale: "log", domain: [17, 95], ticks: [20, 30, 40, 60, 80] },
  s: { label: "sparsity s", scale: "log", domain: [0.85, 9.5], ticks: [1, 2, 3, 4, 6, 8] },
  τ: { label: "coherence τ", scale: "linear", domain: [-0.04, 0.54] },
} as const;
/** Runs of one setting stand side by side over this share of the axis. */
const SPREAD = 0.025;

const covariateOf = (axis: ScalingAxis, { stepSize, l1, measurements, sparsity, coherence }: ScalingCell) =>
  axis === "αβ₁" ? stepSize * l1 : axis === "N" ? measurements : axis === "s" ? sparsity : coherence;

/** t2 against one of the covariates: every run, the medians, and the fitted law. */
export function axisPanel(axis: ScalingAxis, runs: readonly ObservedRun[], law: ScalingLaw, named: boolean): Panel {
  const { ticks, ...rest } = { ticks: undefined, ...AXES[axis] };
  const label = (text: string) => (named ? { label: text } : {});
  const shown = axisCells(axis).flatMap(({ cell, members }) => {
    const own = members(runs);
    return own.map((run, index) => ({
      ...run,
      x: beside(axis, covariateOf(axis, cell), index / (own.length - 1) - 0.5),
    }));
  });
  const points = (kind: ObservedRun["kind"], y: (run: ObservedRun) => number) => {
    const chosen = shown.filter((run) => run.kind === kind);
    return { kind: "points" as const, x: chosen.map(({ x }) => x), y: chosen.map(y) };
  };
  return {
    height: PANEL_HEIGHT,
    title: lawTitle(axis, law),
    x: { ...rest, ...(ticks === undefined ? {} : { ticks, tickNames: ticks.map(String) }) },
    y: { label: "t₂ (iterations)", scale: "log", domain: Y_DOMAIN },
    layers: [
      {
        ...points("arrived", ({ t2 }) => t2!),
        colour: COLOURS.marker,
        symbol: "circle",
        radius: 1,
        ...label("arrives"),
      },
      {
        ...points("waiting", () => SCALING_ITERATIONS),
        colour: COLOURS.ratio,
        symbol: "triangle",
        radius: 1.6,
        ...label("would arrive later"),
      },
      {
        ...points("never", () => NEVER),
        colour: COLOURS.muted,
        symbol: "cross",
        radius: 1.6,
        ...label("never arrives"),
      },
      ...lawLine(axis, law, named),
      ...medians(axis, runs, named),
    ],
  };
}

function lawTitle(axis: ScalingAxis, law: ScalingLaw): string {
  if (law.status !== "fitted") return `no law: ${law.reason}`;
  const [name, what] =
    axis === "αβ₁" ? ["β₁", "exponent of β₁"] : [axis, axis === "τ" ? "d ln t₂/dτ" : `exponent of ${axis}`];
  return `${what}: ${describeEstimate(law.coefficients.get(name)!)}`;
}

function beside(axis: ScalingAxis, value: number, share: number): number {
  const [low, high] = AXES[axis].domain;
  if (AXES[axis].scale === "linear") return value + SPREAD * share * (high - low);
  return value * exponential(SPREAD * share * logarithm(high / low));
}

/** The law at the base of the sweep, along one covariate. */
function lawLine(axis: ScalingAxis, law: ScalingLaw, named: boolean): LineLayer[] {
  if (law.status !== "fitted") return [];
  const cells = axisCells(axis).map(({ cell }) => cell);
  // α and β₁ have exponents of their own: the line along αβ₁ is that of the largest α.
  const largest = Math.max(...cells.map(({ stepSize }) => stepSize));
  const rows = cells
    .filter(({ stepSize }) => stepSize === largest)
    .map((cell) => {
      const covariates = {
        α: logarithm(cell.stepSize),
        "β₁": logarithm(cell.l1),
        N: logarithm(cell.measurements),
        s: logarithm(cell.sparsity),
        τ: cell.coherence,
      };
      const log = Object.entries(covariates).reduce(
        (sum, [name, value]) => sum + law.coefficients.get(name)!.value * value,
        law.intercept.value,
      );
      return { x: covariateOf(axis, cell), y: exponential(log) };
    })
    .sort((one, other) => one.x - other.x);
  const line = { kind: "line" as const, colour: COLOURS.prediction, weight: 0.9 };
  return [{ ...line, x: rows.map(({ x }) => x), y: rows.map(({ y }) => y), ...(named ? { label: "fitted law" } : {}) }];
}

/** Kaplan–Meier medians with their intervals as bars; an interval without an upper end goes to the upper edge. */
function medians(axis: ScalingAxis, runs: readonly ObservedRun[], named: boolean): Layer[] {
  const rows = axisCells(axis).map(({ cell, members }) => ({
    x: covariateOf(axis, cell),
    ...survivalMedian(members(runs).map(arrivalOf)),
  }));
  const known = rows.filter(({ value }) => Number.isFinite(value));
  const bars = rows.filter(({ low }) => Number.isFinite(low));
  const colour = COLOURS.test;
  return [
    {
      kind: "line",
      x: bars.flatMap(({ x }) => [x, x, Number.NaN]),
      y: bars.flatMap(({ low, high }) => [low, Math.min(high, Y_DOMAIN[1]), Number.NaN]),
      colour,
      weight: 0.9,
    },
    {
      kind: "points",
      x: known.map(({ x }) => x),
      y: known.map(({ value }) => value),
      colour,
      symbol: "square",
      ...(named ? { label: "median, 95 % interval" } : {}),
    },
  ];
}

const STYLES: Record<
  MethodKind,
  { colour: string; symbol: "circle" | "square" | "triangle"; dash: LineLayer["dash"] }
> = {
  subgradient: { colour: COLOURS.train, symbol: "circle", dash: "solid" },
  proximal: { colour: COLOURS.norm, symbol: "square", dash: "dashed" },
  projected: { colour: COLOURS.test, symbol: "triangle", dash: "dash-dotted" },
};

const published = (floors: readonly FloorRuns[]) =>
  FLOOR_METHODS.map((method) => floors.find((runs) => runs.method === method && runs.instance.published)!);

function errorPoints(
  { method, runs }: FloorRuns,
  x: (run: FinalError) => number,
  y: (run: FinalError) => number,
): Layer {
  const { colour, symbol } = STYLES[method];
  return { kind: "points", x: runs.map(x), y: runs.map(y), colour, symbol, label: method };
}

/** The error over β₁ against α: a straight line, c₁ + c₂α. */
export function floorPanel(floors: readonly FloorRuns[]): Panel {
  const ends = [0, 0.105];
  return {
    height: PANEL_HEIGHT,
    x: { label: "step size α", scale: "linear", domain: [0, 0.11] },
    y: { label: "final error / β₁", scale: "linear", domain: [0, 32] },
    layers: published(floors).flatMap((floor): Layer[] => {
      const { bias, oscillation } = fitErrorFloor(floor.runs);
      const { colour, dash } = STYLES[floor.method];
      const y = ends.map((stepSize) => Math.max(0, bias.value + oscillation.value * stepSize));
      return [
        { kind: "line", x: ends, y, colour, weight: 0.8, ...(dash === undefined ? {} : { dash }) },
        errorPoints(
          floor,
          ({ stepSize }) => stepSize,
          ({ error, strength }) => error / strength,
        ),
      ];
    }),
  };
}

/** The error against αβ₁, with the best single power. */
export function powerPanel(floors: readonly FloorRuns[]): Panel {
  return {
    height: PANEL_HEIGHT,
    x: { label: "αβ₁", scale: "log", domain: [2e-7, 1.5e-4] },
    y: { label: "final error", scale: "log", domain: [1e-5, 1e-1] },
    layers: published(floors).flatMap((floor): Layer[] => {
      const { exponent, factor } = fitErrorFloor(floor.runs).singlePower;
      const { colour, dash } = STYLES[floor.method];
      const x = [3e-7, 1e-4];
      const y = x.map((product) => factor * exponential(exponent.value * logarithm(product)));
      return [
        { kind: "line", x, y, colour, weight: 0.8, ...(dash === undefined ? {} : { dash }) },
        errorPoints(
          floor,
          ({ stepSize, strength }) => stepSize * strength,
          ({ error }) => error,
        ),
      ];
    }),
  };
}
