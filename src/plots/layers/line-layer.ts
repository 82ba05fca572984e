import * as Plot from "@observablehq/plot";
import { extent, isInside } from "../axis-extent.js";
import { unitScale } from "../axis-mapping.js";
import { decimate } from "../decimate.js";
import { type Dash, dashOption } from "./dash.js";
import type { DrawingSpace } from "./drawing-space.js";

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
  /** Entry in the legend; none without. */
  readonly label?: string;
  readonly axis?: "left" | "right";
}

const WEIGHT = 1.1;

/** Draws a curve, of which no more points are kept than the picture has columns to show. */
export function drawLine(layer: LineLayer, { x, y, width, toLeft }: DrawingSpace): Plot.Markish {
  const map = toLeft(layer.axis);
  const values = Array.from({ length: layer.y.length }, (_, index) => map(layer.y[index]!));
  const column = unitScale({ ...x, domain: x.domain ?? extent(layer.x, x) }).position;
  const inside = values.map((value, index) =>
    isInside(layer.x[index]!, x) && isInside(value, y) ? value : Number.NaN,
  );
  const thin = decimate(layer.x, inside, (at) => column(at) * width);
  return Plot.line(
    thin.x.map((value, index) => [value, thin.y[index]!] as [number, number]),
    {
      stroke: layer.colour,
      strokeWidth: layer.weight ?? WEIGHT,
      strokeLinejoin: "round",
      ...dashOption(layer.dash),
      ...(layer.opacity === undefined ? {} : { strokeOpacity: layer.opacity }),
    },
  );
}

/** A piece of the line for a legend, from one x to another, in points. */
export function sampleLine(
  { colour, weight, dash }: LineLayer,
  [x1, x2]: readonly [number, number],
  y: number,
): Plot.Markish {
  return Plot.link([0], { x1, x2, y1: y, y2: y, stroke: colour, strokeWidth: weight ?? WEIGHT, ...dashOption(dash) });
}
