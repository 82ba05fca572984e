import * as Plot from "@observablehq/plot";
import { extent, isInside } from "../axis-extent.js";
import { unitScale } from "../axis-mapping.js";
import { decimate } from "../decimate.js";
import { type Dash, dashOption } from "./dash.js";
import type { DrawingSpace } from "./drawing-space.js";
import { markOf, type PointLayer } from "./point-layer.js";

/** A curve; `x` and `y` have one length. */
export interface LineLayer {
  readonly kind: "line";
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly colour: string;
  readonly dash?: Dash;
  /** Stroke width in points. */
  readonly weight?: number;
  readonly opacity?: number;
  /** Drawn on the line at a few places, so that lines of one family are told apart without their colours. */
  readonly symbol?: PointLayer["symbol"];
  /** Entry in the legend; none without. */
  readonly label?: string;
  readonly axis?: "left" | "right";
}

const WEIGHT = 1.1;
/** Points from one symbol on a line to the next, and the radius of a symbol. */
const SYMBOL_SPACING = 42;
const SYMBOL_RADIUS = 1.9;
/** Lines of different symbols have them at different places: each symbol begins this share of the spacing later than the one before. */
const SYMBOLS: readonly PointLayer["symbol"][] = ["circle", "square", "triangle", "diamond", "cross", "star"];

/** Draws a curve, of which no more points are kept than the picture has columns to show, with its symbols. */
export function drawLine(layer: LineLayer, { x, y, width, toLeft }: DrawingSpace): Plot.Markish[] {
  const map = toLeft(layer.axis);
  const values = Array.from({ length: layer.y.length }, (_, index) => map(layer.y[index]!));
  const column = unitScale({ ...x, domain: x.domain ?? extent(layer.x, x) }).position;
  const inside = values.map((value, index) =>
    isInside(layer.x[index]!, x) && isInside(value, y) ? value : Number.NaN,
  );
  const thin = decimate(layer.x, inside, (at) => column(at) * width);
  const points = thin.x.map((value, index): [number, number] => [value, thin.y[index]!]);
  const line = Plot.line(points, {
    stroke: layer.colour,
    strokeWidth: layer.weight ?? WEIGHT,
    strokeLinejoin: "round",
    ...dashOption(layer.dash),
    ...(layer.opacity === undefined ? {} : { strokeOpacity: layer.opacity }),
  });
  if (layer.symbol === undefined) return [line];
  const marked = spaced(points, (at) => column(at) * width, SYMBOLS.indexOf(layer.symbol) / SYMBOLS.length);
  return [line, Plot.dot(marked, symbolOf({ ...layer, symbol: layer.symbol }))];
}

/** Of the finite points those that come first at or after evenly spaced places of the picture. @param shift of the first place, as a share of the spacing */
function spaced(
  points: readonly [number, number][],
  place: (x: number) => number,
  shift: number,
): readonly [number, number][] {
  let next = SYMBOL_SPACING * (0.2 + shift);
  return points.filter(([x, y]) => {
    if (Number.isNaN(y) || place(x) < next) return false;
    next = Math.max(next + SYMBOL_SPACING, place(x) + SYMBOL_SPACING / 2);
    return true;
  });
}

const symbolOf = ({ symbol, colour }: Pick<PointLayer, "symbol" | "colour">) => ({
  ...markOf({ symbol, colour, radius: SYMBOL_RADIUS }),
  fill: "#fff",
});

/** A piece of the line for a legend, from one x to another, in points, with its symbol. */
export function sampleLine(
  { colour, weight, dash, symbol }: LineLayer,
  [x1, x2]: readonly [number, number],
  y: number,
): Plot.Markish[] {
  const ends = { x1, x2, y1: y, y2: y };
  const line = Plot.link([0], { ...ends, stroke: colour, strokeWidth: weight ?? WEIGHT, ...dashOption(dash) });
  return symbol === undefined ? [line] : [line, Plot.dot([[(x1 + x2) / 2, y]], symbolOf({ symbol, colour }))];
}
