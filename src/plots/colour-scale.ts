import type * as Plot from "@observablehq/plot";
import type { Axis } from "./axis.js";
import type { ColourBar } from "./colour-bar.js";

/** Perceptually even, and told apart by the colour-blind; both ends of the diverging one are dark in grey. */
const SCHEMES = { diverging: "RdBu", sequential: "viridis" } as const;
/** A symmetric log scale is linear below this fraction of its range. */
const LINEAR_FRACTION = 0.01;

/** The colours of a bar or heat map without its label, as a colour scale of Observable Plot. */
export function colourScale({ colour, scale = "linear", range }: Omit<ColourBar, "label">): Plot.ScaleOptions {
  const diverging = colour === "diverging";
  return {
    type: diverging && scale !== "linear" ? `diverging-${scale}` : diverging ? "diverging" : scale,
    scheme: SCHEMES[colour],
    domain: [range[0], range[1]],
    clamp: true,
    ...(scale === "symlog" ? { constant: linearBelow(range) } : {}),
  } as Plot.ScaleOptions;
}

/** The values of a colour scale along an axis. */
export function colourAxis({ scale = "linear", range }: Omit<ColourBar, "label">): Axis {
  return { label: "", scale, domain: range, ...(scale === "symlog" ? { linearBelow: linearBelow(range) } : {}) };
}

/** Where the linear part of a symmetric log scale ends. */
function linearBelow([low, high]: ColourBar["range"]): number {
  return LINEAR_FRACTION * Math.max(Math.abs(low), Math.abs(high));
}
