import type { Panel, PointLayer } from "../../plots/index.js";
import { binomialInterval, quantile } from "../../statistics/index.js";
import { type BarredPoint, barredPoints } from "./barred-points.js";

/** The axis of N of Figures 22 and 28. */
export const ARRIVAL_AXIS = {
  label: "N",
  scale: "linear",
  domain: [4, 106],
  ticks: [10, 30, 50, 70, 90],
} as const;

/** Cells of one line of a panel: where each stands, and the slow times of its draws, infinite for those that end elsewhere. */
export interface ArrivalSeries extends Pick<PointLayer, "colour" | "symbol"> {
  readonly cells: readonly { readonly x: number; readonly times: readonly number[] }[];
}

/** The share of draws whose slow flow ends at a*, with 95 % intervals. */
export function arrivalSharePanel(series: readonly ArrivalSeries[], height: number): Panel {
  const draws = series[0]!.cells[0]!.times.length;
  return {
    height,
    x: ARRIVAL_AXIS,
    y: { label: `share of ${draws} draws`, scale: "linear", domain: [-0.05, 1.05], ticks: [0, 0.5, 1] },
    layers: series.flatMap(({ cells, ...style }) => barredPoints(cells.map(share), style)),
  };
}

/** T_end: median, bars from 10 to 90 % within the domain; cells with a median that is infinite, or 0, are left out. */
export function slowTimePanel(
  series: readonly ArrivalSeries[],
  height: number,
  domain: readonly [number, number],
): Panel {
  return {
    height,
    x: ARRIVAL_AXIS,
    y: { label: "slow time T_{end}", scale: "log", domain },
    layers: series.flatMap(({ cells, ...style }) => {
      const points = cells.map(({ x, times }): BarredPoint => {
        const bar = [Math.max(quantile(times, 0.1), domain[0]), Math.min(quantile(times, 0.9), domain[1])] as const;
        return { x, y: quantile(times, 0.5), bar };
      });
      return barredPoints(
        points.filter(({ y }) => Number.isFinite(y) && y > 0),
        style,
      );
    }),
  };
}

function share({ x, times }: ArrivalSeries["cells"][number]): BarredPoint {
  const arrived = times.filter(Number.isFinite).length;
  return { x, y: arrived / times.length, bar: binomialInterval(arrived, times.length) };
}

/** Columns of a data table: of each cell the number of draws, of those that arrive, and quantiles of T_end. */
export function arrivalColumns(cells: readonly { readonly times: readonly number[] }[]): [string, number[]][] {
  const at = (p: number) => cells.map(({ times }) => quantile(times, p));
  return [
    ["draws", cells.map(({ times }) => times.length)],
    ["recovered", cells.map(({ times }) => times.filter(Number.isFinite).length)],
    ["slow_time_10", at(0.1)],
    ["slow_time_50", at(0.5)],
    ["slow_time_90", at(0.9)],
  ];
}
