import { InputError, nearestName } from "../../errors/index.js";
import { formatNumber } from "../../notation/index.js";
import {
  type Axis,
  COLOURS,
  drawnAt,
  type FigureSpecification,
  ITERATION_LABEL,
  type Layer,
  sweptColour,
  type VenueName,
} from "../../plots/index.js";
import type { Trajectory } from "../../run/index.js";
import type { CatalogueRun, FieldValue } from "../../store/index.js";

/** How a plot is to be drawn. */
export interface PlotOptions {
  /** What is on the horizontal axis: "iteration", a recorded column, or with `against` a field. */
  readonly x: string;
  readonly y: readonly string[];
  readonly xScale: "log" | "linear";
  readonly yScale: "log" | "linear";
  readonly width: "single" | "double";
  readonly venue: VenueName;
}

/** A run whose columns are drawn. */
export interface PlottedRun {
  readonly name: string;
  readonly trajectory: Trajectory;
}

const HEIGHT = { single: 160, double: 210 } as const;
const PALETTE = [COLOURS.train, COLOURS.test, COLOURS.norm, COLOURS.ratio, COLOURS.prediction, COLOURS.marker];
const DASHES = ["solid", "dashed", "dotted", "dash-dotted"] as const;
const SYMBOLS = ["circle", "square", "triangle", "diamond", "star", "cross"] as const;
/** Below this a value on a logarithmic axis is rounding, and would squeeze the rest. */
const LOWEST = 1e-16;
const MOST_NAMED = 12;

/** Recorded columns of runs against the iteration or another column. @throws InputError for a column that a run does not have */
export function columnsFigure(runs: readonly PlottedRun[], options: PlotOptions): FigureSpecification {
  const { x, y, xScale, yScale } = options;
  const curves = runs.flatMap(({ name, trajectory }, run) =>
    y.map((column, index) => ({ name, run, index, column, ...pointsOf(trajectory, x, column, xScale, yScale) })),
  );
  const several = runs.length > 1;
  const layers = curves.map((curve, at): Layer => {
    const label =
      [...(y.length > 1 ? [curve.column] : []), ...(several ? [curve.name] : [])].join(", ") || curve.column;
    const colour = several && y.length === 1 ? colourOf(curve.run, runs.length) : colourOf(curve.index, y.length);
    const dash = DASHES[(several && y.length > 1 ? curve.run : at) % DASHES.length]!;
    return {
      kind: "line",
      x: curve.x,
      y: curve.y,
      colour,
      dash,
      ...(curves.length > 1 && curves.length <= MOST_NAMED ? { label } : {}),
    };
  });
  const room = HEIGHT[options.width] - 40;
  const label = y.length === 1 ? describeColumn(runs[0]!.trajectory, y[0]!, room) : y.join(", ");
  return {
    width: options.width,
    venue: options.venue,
    panels: [
      {
        height: HEIGHT[options.width],
        x: axis(
          x === "iteration"
            ? ITERATION_LABEL
            : describeColumn(runs[0]!.trajectory, x, options.width === "single" ? 170 : 400),
          xScale,
          curves.map((curve) => curve.x),
        ),
        y: axis(
          label,
          yScale,
          curves.map((curve) => curve.y),
        ),
        layers,
      },
    ],
  };
}

/** A field of runs against another, t2 against a strength say: a point a run, a triangle at the end of the record where it was not reached, a line for what is
 * predicted. */
export function fieldsFigure(runs: readonly CatalogueRun[], options: PlotOptions): FigureSpecification {
  const { x, y, xScale, yScale } = options;
  const value = (run: CatalogueRun, field: string) => numberOf(run.field(field));
  const drawable = (at: number | null, scale: string) =>
    at !== null && Number.isFinite(at) && (scale === "linear" || at > 0);
  const layers = y.flatMap((field, index): Layer[] => {
    const colour = colourOf(index, y.length);
    const points = runs.flatMap((run) => {
      const [across, up] = [value(run, x), value(run, field)];
      return drawable(across, xScale) && drawable(up, yScale) ? [[across!, up!] as const] : [];
    });
    const predicted = PREDICTIONS[field];
    const line =
      predicted === undefined ? [] : medians(runs.map((run) => [value(run, x), value(run, predicted)] as const));
    return [
      ...(line.length === 0
        ? []
        : [
            {
              kind: "line",
              x: line.map(([across]) => across),
              y: line.map(([, up]) => up),
              colour: COLOURS.prediction,
              dash: DASHES[(index + 1) % DASHES.length]!,
              label: `${nameOf(field)}, predicted${line.length < runs.length ? " (median)" : ""}`,
            } as const,
          ]),
      {
        kind: "points",
        x: points.map(([across]) => across),
        y: points.map(([, up]) => up),
        colour,
        symbol: SYMBOLS[index % SYMBOLS.length]!,
        label: nameOf(field),
      },
    ];
  });
  const censored = runs.flatMap((run) => {
    const [across, end] = [value(run, x), value(run, "summary.detection.lastIteration")];
    const isCensored = y.some((field) => (field === "t1" || field === "t2") && value(run, field) === null);
    return isCensored && drawable(across, xScale) && drawable(end, yScale) ? [[across!, end!] as const] : [];
  });
  if (censored.length > 0) {
    layers.push({
      kind: "points",
      x: censored.map(([across]) => across),
      y: censored.map(([, end]) => end),
      colour: COLOURS.muted,
      symbol: "triangle",
      label: "not reached by there: later, or never",
    });
  }
  const drawn = layers.filter((layer) => layer.kind === "points" || layer.kind === "line");
  if (!drawn.some((layer) => layer.x.length > 0)) {
    throw new InputError({
      path: "latebloom plot",
      expected: `runs with numbers in ${x} and ${y.join(", ")}${[xScale, yScale].includes("log") ? ", positive for logarithmic axes" : ""}`,
      received: `none among ${runs.length}`,
    });
  }
  return {
    width: options.width,
    venue: options.venue,
    panels: [
      {
        height: HEIGHT[options.width],
        x: axis(
          x,
          xScale,
          drawn.map((layer) => Array.from(layer.x)),
        ),
        y: axis(
          y.map(nameOf).join(", "),
          yScale,
          drawn.map((layer) => Array.from(layer.y)),
        ),
        layers,
      },
    ],
  };
}

/** A field as an axis says it. */
const nameOf = (field: string) => (field === "t1" ? "t₁" : field === "t2" ? "t₂" : field);

/** What theory says of a field. */
const PREDICTIONS: Readonly<Record<string, string>> = {
  t1: "summary.prediction.t1",
  t2: "summary.prediction.generalisation.t2",
};

const numberOf = (value: FieldValue) =>
  typeof value === "number" ? value : value === "Infinity" ? Number.POSITIVE_INFINITY : null;

/** The median of the values at each place, in the order of the places. */
function medians(pairs: readonly (readonly [number | null, number | null])[]): [number, number][] {
  const places = new Map<number, number[]>();
  for (const [place, value] of pairs) {
    if (place === null || value === null || !Number.isFinite(place) || !Number.isFinite(value)) continue;
    places.set(place, [...(places.get(place) ?? []), value]);
  }
  return [...places]
    .sort(([one], [other]) => one - other)
    .map(([place, values]) => [place, values.toSorted((one, other) => one - other)[values.length >> 1]!]);
}

function pointsOf({ iterations, columns }: Trajectory, x: string, y: string, xScale: string, yScale: string) {
  const find = (name: string): ArrayLike<number> => {
    if (name === "iteration") return iterations;
    const column = columns.get(name);
    if (column !== undefined && column.width === 1) return column.values;
    const names = ["iteration", ...[...columns.values()].filter(({ width }) => width === 1).map((known) => known.name)];
    const nearest = nearestName(name, names);
    throw new InputError({
      path: "latebloom plot",
      expected: `recorded columns, of ${names.join(", ")}`,
      received: name,
      ...(nearest === undefined ? {} : { remedy: `Did you mean ${nearest}?` }),
    });
  };
  const shown = (values: ArrayLike<number>, name: string, scale: string) =>
    Array.from(values, (value) =>
      scale === "linear" ? value : name === "iteration" ? drawnAt(value) : value >= LOWEST ? value : Number.NaN,
    );
  return { x: shown(find(x), x, xScale), y: shown(find(y), y, yScale) };
}

/** Points that a character of a label takes. */
const ADVANCE = 4.5;

/** A column as its axis says it: its name, and its formula where there is room for it, in points. */
function describeColumn({ columns }: Trajectory, name: string, room: number): string {
  const text = `${name}: ${columns.get(name)?.description ?? ""}`;
  return columns.has(name) && text.length * ADVANCE <= room ? text : name;
}

function axis(label: string, scale: "log" | "linear", values: readonly (readonly number[])[]): Axis {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const curve of values) {
    for (const value of curve) {
      if (!Number.isFinite(value) || (scale === "log" && value <= 0)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (low > high) [low, high] = scale === "log" ? [0.1, 1] : [0, 1];
  if (scale === "log") return { label, scale, domain: [low / 1.3, high * 1.3] };
  const margin = (high - low || Math.abs(high) || 1) * 0.04;
  return { label, scale, domain: [low - margin, high + margin] };
}

function colourOf(index: number, count: number): string {
  return count <= PALETTE.length ? PALETTE[index]! : sweptColour(index / (count - 1));
}

/** A run as a legend says it: its name, and what sets it apart. */
export function nameInLegend(name: string, run: CatalogueRun, differing: readonly string[]): string {
  const settings = differing
    .filter((field) => !/^(detection|recording)\.|^iterations$/.test(field))
    .slice(0, 3)
    .map((field) => {
      const value = run.field(field);
      return `${field.split(".").at(-1)} = ${typeof value === "number" ? formatNumber(value) : String(value ?? "none")}`;
    });
  return settings.length === 0 ? name : settings.join(", ");
}
