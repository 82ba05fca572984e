import { formatNumber } from "../../notation/index.js";
import {
  COLOURS,
  drawnAt,
  drawnIterations,
  type FigureSpecification,
  iterationAxis,
  type LineLayer,
  type Panel,
  type PointLayer,
  sweptColour,
} from "../../plots/index.js";
import type { FieldValue } from "../../store/index.js";
import type { ComparedRun } from "./compared-run.js";
import { thinErrors } from "./run-curve.js";

const PANEL_HEIGHT = 200;
/** Runs that get a colour of their own; more are taken from one scale. */
const NAMED_COLOURS = [COLOURS.train, COLOURS.test, COLOURS.norm, COLOURS.ratio, COLOURS.prediction, COLOURS.marker];
const DASHES = ["solid", "dashed", "dotted", "dash-dotted"] as const;
/** Settings that are told of a run in the legend. */
const MOST_SETTINGS = 3;
const NOT_TOLD = /^(detection|recording)\.|^iterations$/;
/** Below this an error is rounding, and would squeeze the rest. */
const LOWEST_ERROR = 1e-16;

/** What a panel is made of. */
type Curve = (LineLayer | PointLayer) & { readonly x: readonly number[]; readonly y: readonly number[] };

/** The error curves of runs: the training errors above, the test errors below, t1 and t2 as points on them. */
export function comparisonPicture(runs: readonly ComparedRun[], differing: readonly string[]): FigureSpecification {
  const panels = [panel(runs, differing, "train")];
  if (runs.some(({ state }) => state.errors?.testErrors)) panels.push(panel(runs, differing, "test"));
  return { width: "double", panels };
}

function panel(runs: readonly ComparedRun[], differing: readonly string[], which: "train" | "test"): Panel {
  const layers = runs.flatMap((compared, index): Curve[] => {
    const { errors, detection } = compared.state;
    if (errors === null || detection === null) return [];
    const times = { t1: detection.t1?.iteration ?? null, t2: detection.t2?.iteration ?? null };
    const thinned = thinErrors(errors, times);
    const values = which === "train" ? thinned.trainErrors : thinned.testErrors;
    if (values === null) return [];
    const colour = colourOf(index, runs.length);
    const curve: Curve = {
      kind: "line",
      x: Array.from(drawnIterations(thinned.iterations)),
      y: Array.from(values, (value) => (isShown(value) ? value : Number.NaN)),
      colour,
      dash: DASHES[index % DASHES.length]!,
      ...(which === "train" ? { label: nameOf(compared, differing) } : {}),
    };
    const time = which === "train" ? times.t1 : times.t2;
    const at = time === null ? -1 : thinned.iterations.indexOf(time);
    if (at < 0 || !isShown(values[at]!)) return [curve];
    const x = [drawnAt(time!)];
    return [curve, { kind: "points", x, y: [values[at]!], colour, symbol: which === "train" ? "circle" : "diamond" }];
  });
  const domain = domainOf(layers.flatMap(({ y }) => y.filter((value) => value > 0)));
  return {
    height: PANEL_HEIGHT,
    x: iterationAxis([1, 1.2 * Math.max(2, ...layers.map(({ x }) => x.at(-1)!))]),
    y: {
      label: which === "train" ? "training error (circle: t₁)" : "test error (diamond: t₂)",
      scale: "log",
      domain,
    },
    layers: layers.map((layer) => ({ ...layer, y: layer.y.map((value) => (value === 0 ? domain[0] : value)) })),
  };
}

/** An error of 0, as of a network that makes none, is drawn on the bottom axis. */
const isShown = (error: number) => error === 0 || error >= LOWEST_ERROR;

/** A little more than the values cover. */
function domainOf(values: readonly number[]): [number, number] {
  const lowest = values.reduce((low, value) => Math.min(low, value), 1);
  const highest = values.reduce((high, value) => Math.max(high, value), lowest);
  return [lowest / 1.5, highest * 1.5];
}

function colourOf(index: number, count: number): string {
  return count <= NAMED_COLOURS.length ? NAMED_COLOURS[index]! : sweptColour(index / (count - 1));
}

/** Its name, and what sets it apart. */
function nameOf({ name, run }: ComparedRun, differing: readonly string[]): string {
  const told = differing.filter((field) => !NOT_TOLD.test(field));
  const settings = told.slice(0, MOST_SETTINGS).map((field) => `${field} = ${show(run.field(field))}`);
  if (settings.length === 0) return name;
  return `${name}: ${settings.join(", ")}${told.length > MOST_SETTINGS ? ", …" : ""}`;
}

const show = (value: FieldValue) => (typeof value === "number" ? formatNumber(value) : String(value ?? "none"));
