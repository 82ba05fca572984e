import { InputError } from "../../errors/index.js";
import { COLOURS, type FigureSpecification, type Layer } from "../../plots/index.js";
import type { CatalogueRun, FieldValue } from "../../store/index.js";
import { colourOf, DASHES, PANEL_HEIGHT, type PlotOptions, plotAxis } from "./plot-style.js";

const SYMBOLS = ["circle", "square", "triangle", "diamond", "star", "cross"] as const;

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
        height: PANEL_HEIGHT[options.width],
        x: plotAxis(
          x,
          xScale,
          drawn.map((layer) => Array.from(layer.x)),
        ),
        y: plotAxis(
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
