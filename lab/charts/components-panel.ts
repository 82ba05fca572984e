import { COLOURS, drawnAt, drawnIterations, type Layer, type Panel, sweptColour } from "../../src/index.js";
import type { Curves } from "../training/index.js";

/** The components of a(t) that end largest are coloured; the others are drawn behind them. */
const COLOURED = 8;

/** Every component of a vector against the iterations of a run. */
export function componentsPanel(curves: Curves, until: number, height: number): Panel {
  const components = curves.columns.get("components");
  const width = components?.width ?? 0;
  const values = components?.values ?? new Float64Array(0);
  const records = curves.iterations.length;
  const last = (records - 1) * width;
  const order = Array.from({ length: width }, (_, index) => index).sort(
    (a, b) => Math.abs(values[last + a]!) - Math.abs(values[last + b]!),
  );
  let bound = 1e-12;
  for (const value of values) if (Math.abs(value) > bound) bound = Math.abs(value);
  const x = drawnIterations(curves.iterations);
  const layers = order.map((component, rank): Layer => {
    const place = width - 1 - rank;
    return {
      kind: "line",
      x,
      y: Float64Array.from({ length: records }, (_, record) => values[record * width + component]!),
      colour: place < COLOURED ? sweptColour(place / COLOURED) : COLOURS.muted,
      weight: place < COLOURED ? 1.6 : 0.7,
      ...(place < COLOURED ? {} : { opacity: 0.55 }),
    };
  });
  return {
    height,
    x: { label: "iteration t (drawn at t + 1)", scale: "log", domain: [1, drawnAt(until)] },
    y: { label: "components of a(t)", scale: "linear", domain: [-1.05 * bound, 1.05 * bound] },
    layers,
  };
}
