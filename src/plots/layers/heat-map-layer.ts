import * as Plot from "@observablehq/plot";
import { unitScale } from "../axis-mapping.js";
import type { ColourBar } from "../colour-bar.js";
import { colourAxis } from "../colour-scale.js";

/** Cells of a matrix: column j spans x[j] to x[j + 1], row i spans y[i] to y[i + 1]. */
export interface HeatMapLayer {
  readonly kind: "heat-map";
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Row-major values, (y.length − 1) × (x.length − 1). */
  readonly values: ArrayLike<number>;
  readonly colour: ColourBar["colour"];
  readonly scale?: ColourBar["scale"];
  /** Value range of the colour scale. */
  readonly range: readonly [number, number];
  /** What the colour means, for the colour bar; no bar without. */
  readonly label?: string;
}

/** Colours that are told apart. */
const SHADES = 160;

/** Draws the cells; neighbours along the finer direction whose colours cannot be told apart are one rectangle. */
export function drawHeatMap(layer: HeatMapLayer): Plot.Markish {
  const { x, y, values } = layer;
  const columns = x.length - 1;
  const rows = y.length - 1;
  const upwards = rows > columns;
  const { position } = unitScale(colourAxis(layer));
  const shade = (value: number) => Math.round(position(value) * SHADES);
  const cells: { x1: number; x2: number; y1: number; y2: number; value: number }[] = [];
  for (let index = 0; index < values.length; index++) {
    const column = upwards ? Math.floor(index / rows) : index % columns;
    const row = upwards ? index % rows : Math.floor(index / columns);
    const value = values[row * columns + column]!;
    // White in a diverging scale, and nowhere in a logarithmic one.
    if (value === 0 && (layer.colour === "diverging" || layer.scale === "log")) continue;
    const last = cells.at(-1);
    const alike = last !== undefined && shade(last.value) === shade(value);
    if (alike && upwards && last.x1 === x[column] && last.y2 === y[row]) last.y2 = y[row + 1]!;
    else if (alike && !upwards && last.y1 === y[row] && last.x2 === x[column]) last.x2 = x[column + 1]!;
    else cells.push({ x1: x[column]!, x2: x[column + 1]!, y1: y[row]!, y2: y[row + 1]!, value });
  }
  // A little overlap: edges that fall between pixels would leave seams.
  const overlap = { insetRight: -0.25, insetBottom: -0.25 };
  const channels = { x1: "x1", x2: "x2", y1: "y1", y2: "y2", fill: "value" };
  return Plot.rect(cells, { ...channels, ...overlap, shapeRendering: "crispEdges" });
}
