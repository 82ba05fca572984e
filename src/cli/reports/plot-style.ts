import { type Axis, COLOURS, sweptColour, type VenueName } from "../../plots/index.js";

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

/** Heights of the one panel of a plot, in points. */
export const PANEL_HEIGHT = { single: 160, double: 210 } as const;
/** How lines are told apart without colour. */
export const DASHES = ["solid", "dashed", "dotted", "dash-dotted"] as const;
const PALETTE = [COLOURS.train, COLOURS.test, COLOURS.norm, COLOURS.ratio, COLOURS.prediction, COLOURS.marker];

/** An axis that holds all values of some curves. */
export function plotAxis(label: string, scale: "log" | "linear", values: readonly (readonly number[])[]): Axis {
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

/** The colour of one of so many curves. */
export function colourOf(index: number, count: number): string {
  return count <= PALETTE.length ? PALETTE[index]! : sweptColour(index / (count - 1));
}
