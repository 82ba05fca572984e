import * as Plot from "@observablehq/plot";
import { extent, isInside } from "../axis-extent.js";
import { unitScale } from "../axis-mapping.js";
import type { DrawingSpace } from "./drawing-space.js";

/** The area between two curves; `x`, `low` and `high` have one length. */
export interface BandLayer {
  readonly kind: "band";
  readonly x: ArrayLike<number>;
  readonly low: ArrayLike<number>;
  readonly high: ArrayLike<number>;
  readonly colour: string;
  readonly label?: string;
}

const OPACITY = 0.25;
/** Half the height of a sample in points. */
const HALF_SAMPLE = 3;

/** Draws one pair of edges a column of the picture. A band that leaves the axes is cut off at them; one beyond them is not drawn. */
export function drawBand({ x, low, high, colour }: BandLayer, space: DrawingSpace): Plot.Markish {
  const { x: xAxis, y } = space;
  const [bottom, top] = y.domain ?? extent([...Array.from(low), ...Array.from(high)], y);
  const column = unitScale({ ...xAxis, domain: xAxis.domain ?? extent(x, xAxis) }).position;
  const points: { x: number; at: number; low: number; high: number }[] = [];
  for (let index = 0; index < x.length; index++) {
    if (!isInside(x[index]!, xAxis)) continue;
    const visible = low[index]! <= top && high[index]! >= bottom;
    const edges = visible
      ? { low: Math.max(low[index]!, bottom), high: Math.min(high[index]!, top) }
      : { low: Number.NaN, high: Number.NaN };
    const at = Math.floor(column(x[index]!) * space.width);
    const last = points.at(-1);
    if (last?.at === at && visible && !Number.isNaN(last.low)) {
      last.low = Math.min(last.low, edges.low);
      last.high = Math.max(last.high, edges.high);
    } else points.push({ x: x[index]!, at, ...edges });
  }
  return Plot.areaY(points, { x: "x", y1: "low", y2: "high", fill: colour, fillOpacity: OPACITY });
}

/** A piece of the band for a legend, from one x to another, in points. */
export function sampleBand({ colour }: BandLayer, [x1, x2]: readonly [number, number], y: number): Plot.Markish {
  return Plot.rect([0], { x1, x2, y1: y - HALF_SAMPLE, y2: y + HALF_SAMPLE, fill: colour, fillOpacity: OPACITY });
}
