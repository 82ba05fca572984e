import type { BandLayer, LineLayer, Panel, PointLayer, RuleLayer } from "../../src/plots/index.js";
import { axisUnits } from "./axis-units.js";
import type { Polyline } from "./polyline-distance.js";

/** What is drawn in one style in a panel; places in units of 2 % (`axisUnits`). */
export interface DrawnMark extends Polyline {
  readonly colour: string;
}

/** A band or a bar: how far values spread over the draws. Row by row, in units. */
export interface Spread {
  readonly colour: string;
  readonly joined: boolean;
  readonly rows: readonly (readonly [x: number, low: number, high: number])[];
}

/** The lines, points and rules of a panel, those of one style together, by what they are called or look like. */
export function drawnMarks(panel: Panel): ReadonlyMap<string, DrawnMark> {
  const marks = new Map<string, { colour: string; joined: boolean; points: [number, number][] }>();
  for (const layer of panel.layers) {
    if (layer.kind !== "line" && layer.kind !== "points" && layer.kind !== "rule") continue;
    if (layer.kind === "line" && isBars(layer)) continue;
    const key = styleOf(layer);
    const mark = marks.get(key) ?? { colour: layer.colour, joined: layer.kind === "line", points: [] };
    marks.set(key, mark);
    if (layer.kind === "rule") mark.points.push(placeOfRule(layer, panel));
    else mark.points.push(...placesOf(layer, panel), [Number.NaN, Number.NaN]);
  }
  return marks;
}

/** The bands of a panel, and its bars: vertical lines. */
export function spreadsOf(panel: Panel): Spread[] {
  return panel.layers.flatMap((layer): Spread[] => {
    if (layer.kind === "band") return [bandSpread(layer, panel)];
    return layer.kind === "line" && isBars(layer) ? [barSpread(layer, panel)] : [];
  });
}

function styleOf(layer: LineLayer | PointLayer | RuleLayer): string {
  const look = layer.kind === "points" ? layer.symbol : (layer.dash ?? "solid");
  const side = layer.kind === "rule" ? layer.orientation : (layer.axis ?? "left");
  return `${layer.kind} (${[look, layer.colour, side, ...(layer.kind === "line" && layer.symbol ? [layer.symbol] : [])].join(", ")})`;
}

/** A line of nothing but vertical pieces. */
function isBars({ x }: LineLayer): boolean {
  const steps = Array.from(x, (at, index) => at - (x[index - 1] ?? Number.NaN));
  // A gap, and what comes before the first, is not a number.
  return steps.includes(0) && steps.every((step) => !(Math.abs(step) > 0));
}

function placesOf({ x, y, axis }: LineLayer | PointLayer, panel: Panel): [number, number][] {
  const [along, up] = [axisUnits(panel.x, x), axisUnits(axis === "right" ? panel.right! : panel.y, y)];
  return Array.from({ length: x.length }, (_, index) => [along(x[index]!), up(y[index]!)]);
}

function placeOfRule({ orientation, at, ...rest }: RuleLayer, panel: Panel): [number, number] {
  const right = "axis" in rest && rest.axis === "right";
  const axis = orientation === "vertical" ? panel.x : right ? panel.right! : panel.y;
  return [axisUnits(axis, [at])(at), 0];
}

function bandSpread({ x, low, high, colour }: BandLayer, panel: Panel): Spread {
  const [along, up] = [axisUnits(panel.x, x), axisUnits(panel.y, high)];
  const rows = Array.from(
    { length: x.length },
    (_, index) => [along(x[index]!), up(low[index]!), up(high[index]!)] as const,
  );
  return { colour, joined: true, rows };
}

function barSpread(layer: LineLayer, panel: Panel): Spread {
  const places = placesOf(layer, panel);
  const rows = places.flatMap(([x, y], index) => {
    const [before, from] = places[index - 1] ?? [Number.NaN, Number.NaN];
    return before === x ? [[x, Math.min(from, y), Math.max(from, y)] as const] : [];
  });
  return { colour: layer.colour, joined: false, rows };
}
