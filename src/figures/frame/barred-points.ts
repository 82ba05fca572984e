import type { Layer, PointLayer } from "../../plots/index.js";

/** A point with a bar from one value of y to another. */
export interface BarredPoint {
  readonly x: number;
  readonly y: number;
  readonly bar: readonly [number, number];
}

/** Points with their bars, joined by a thin line. */
export function barredPoints(
  points: readonly BarredPoint[],
  { colour, symbol }: Pick<PointLayer, "colour" | "symbol">,
): Layer[] {
  const [x, y] = [points.map((point) => point.x), points.map((point) => point.y)];
  return [
    { kind: "line", x, y, colour, weight: 0.6 },
    ...points.map((point): Layer => ({ kind: "line", x: [point.x, point.x], y: point.bar, colour, weight: 1.1 })),
    { kind: "points", x, y, colour, symbol },
  ];
}
