import * as Plot from "@observablehq/plot";
import { unitScale } from "../axis-mapping.js";
import type { DrawingSpace } from "./drawing-space.js";

/** A double arrow between two values of x with a text above it, at a height of the panel (0 bottom, 1 top). */
export interface ArrowLayer {
  readonly kind: "arrow";
  readonly from: number;
  readonly to: number;
  readonly height: number;
  readonly text: string;
}

/** Draws a double arrow with its text. */
export function drawArrow({ from, to, height, text }: ArrowLayer, { x, y, fontSize }: DrawingSpace): Plot.Markish[] {
  const at = unitScale(y).value(height);
  const along = unitScale(x);
  const middle = along.value((along.position(from) + along.position(to)) / 2);
  const ends = { y1: at, y2: at, stroke: "#000", strokeWidth: 0.7, headLength: 5, headAngle: 40 };
  const label = { x: [middle], y: [at], dy: -6, fontSize };
  return [
    Plot.arrow([0], { x1: middle, x2: to, ...ends }),
    Plot.arrow([0], { x1: middle, x2: from, ...ends }),
    // The halo is a text of its own: in a PDF a stroke would be painted over the letters.
    Plot.text([text], { ...label, fill: "#fff", stroke: "#fff", strokeWidth: 3 }),
    Plot.text([text], { ...label, fill: "#000" }),
  ];
}
