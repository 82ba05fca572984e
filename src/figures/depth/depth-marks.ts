import { type PointLayer, sweptColour } from "../../plots/index.js";

/** How a depth looks, in Figures 9, 17 and 18 and in `depth-weight-decay`. */
export const DEPTH_STYLE = {
  1: { colour: sweptColour(0), symbol: "circle" },
  2: { colour: sweptColour(0.4), symbol: "square" },
  3: { colour: sweptColour(0.7), symbol: "triangle" },
  4: { colour: sweptColour(1), symbol: "diamond" },
} as const satisfies Record<number, Pick<PointLayer, "colour" | "symbol">>;

/** The axis of Figures 9 and 18. */
export const MEASUREMENT_AXIS = {
  label: "number of measurements N",
  scale: "linear",
  domain: [5, 105],
  ticks: [10, 30, 50, 70, 90],
} as const;
