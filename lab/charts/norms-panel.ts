import { COLOURS, drawnAt, drawnIterations, extent, type Layer, type Panel } from "../../src/index.js";
import { type Curves, columnOf } from "../training/index.js";

/** A norm of a run: its column and its name. */
export interface NormColumn {
  readonly column: string;
  readonly name: string;
}

const LOOKS = [
  { colour: COLOURS.norm, dash: "solid" },
  { colour: COLOURS.ratio, dash: "dashed" },
  { colour: COLOURS.train, dash: "dash-dotted" },
] as const;

/** Norms of what is trained against iterations, on a logarithmic scale. */
export function normsPanel(curves: Curves, norms: readonly NormColumn[], until: number, label: string): Panel {
  const y = { label, scale: "log" } as const;
  const x = drawnIterations(curves.iterations);
  const [low, high] = extent(Float64Array.from(norms.flatMap(({ column }) => [...columnOf(curves, column)])), y);
  return {
    height: 240,
    x: { label: "iteration t (drawn at t + 1)", scale: "log", domain: [1, drawnAt(until)] },
    y: { ...y, domain: low < high ? [low / 1.3, high * 1.3] : [0.1, 10] },
    layers: norms.map(
      ({ column, name }, index): Layer => ({
        kind: "line",
        x,
        y: columnOf(curves, column),
        ...LOOKS[index % LOOKS.length]!,
        label: name,
      }),
    ),
  };
}
