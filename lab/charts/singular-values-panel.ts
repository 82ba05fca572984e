import { drawnAt, drawnIterations, type Layer, type Panel, sweptColour } from "../../src/index.js";
import type { Curves } from "../training/index.js";

/** Below this a singular value is drawn on the axis: rounding has more to say of it than the run. */
const LEAST = 1e-6;

/** The singular values of a matrix against the iterations of a run, the largest first. */
export function singularValuesPanel(curves: Curves, until: number): Panel {
  const column = curves.columns.get("singular_values");
  const width = column?.width ?? 0;
  const values = column?.values ?? new Float64Array(0);
  let largest = 1;
  for (const value of values) if (value > largest) largest = value;
  const x = drawnIterations(curves.iterations);
  return {
    height: 240,
    x: { label: "iteration t (drawn at t + 1)", scale: "log", domain: [1, drawnAt(until)] },
    y: { label: "singular values", scale: "log", domain: [LEAST, largest * 2] },
    layers: Array.from(
      { length: width },
      (_, index): Layer => ({
        kind: "line",
        x,
        y: Float64Array.from(x, (_, record) => Math.max(LEAST, values[record * width + index]!)),
        colour: sweptColour(index / width),
        weight: index < 3 ? 2 : 1.2,
      }),
    ),
  };
}
