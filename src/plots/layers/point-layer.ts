import * as Plot from "@observablehq/plot";
import { isInside } from "../axis-extent.js";
import type { DrawingSpace } from "./drawing-space.js";

/** Points. */
export interface PointLayer {
  readonly kind: "points";
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly colour: string;
  readonly symbol: "circle" | "square" | "triangle" | "star" | "cross" | "diamond";
  /** Radius in points (1/72 inch); 2.4 by default. */
  readonly radius?: number;
  readonly label?: string;
  readonly axis?: "left" | "right";
}

const RADIUS = 2.4;

/** Draws the points that lie within the axes. */
export function drawPoints(layer: PointLayer, { x, y, toLeft }: DrawingSpace): Plot.Markish {
  const map = toLeft(layer.axis);
  const points = Array.from({ length: layer.x.length }, (_, index) => ({
    x: layer.x[index]!,
    y: map(layer.y[index]!),
  })).filter((point) => isInside(point.x, x) && isInside(point.y, y));
  return Plot.dot(points, { x: "x", y: "y", ...markOf(layer) });
}

/** One of the points for a legend, in the middle between one x and another, in points. */
export function samplePoint(layer: PointLayer, [x1, x2]: readonly [number, number], y: number): Plot.Markish {
  return Plot.dot([[(x1 + x2) / 2, y]], markOf(layer));
}

/** How a point looks, as options of a mark of Observable Plot. */
export const markOf = ({ symbol, colour, radius }: Pick<PointLayer, "symbol" | "colour" | "radius">) => ({
  symbol,
  stroke: colour,
  strokeWidth: 0.9,
  r: radius ?? RADIUS,
});
