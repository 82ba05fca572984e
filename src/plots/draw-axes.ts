import * as Plot from "@observablehq/plot";
import { plainTick } from "../notation/index.js";
import type { Axis } from "./axis.js";
import { axisTicks, tickFormat } from "./axis-ticks.js";
import type { PanelFrame } from "./panel-frame.js";

/** An axis as a scale of Observable Plot. */
export function scaleOf({ scale, domain, linearBelow }: Axis): object {
  return {
    type: scale,
    ...(domain === undefined ? {} : { domain }),
    ...(linearBelow === undefined ? {} : { constant: linearBelow }),
  };
}

/** Draws the bottom or the left axis. */
export function drawAxis(axis: Axis, dimension: "x" | "y", frame: PanelFrame, height: number): Plot.Markish[] {
  const horizontal = dimension === "x";
  const values = axisTicks(axis, horizontal ? frame.width : height);
  const options = {
    label: axis.label,
    labelAnchor: "center",
    labelArrow: "none",
    labelOffset: horizontal ? frame.marginBottom - 4 : frame.marginLeft - 6,
    // Of a tick format a logarithmic scale drops what stands between its powers.
    ...(axis.ticks === undefined || axis.tickNames === undefined
      ? { tickFormat: tickFormat(axis) }
      : { text: [...axis.tickNames] }),
    tickSize: 3,
    tickPadding: 2,
    color: "#000",
  } as const;
  return horizontal
    ? [Plot.axisX(values as Plot.Data, { ...options, anchor: "bottom" })]
    : [Plot.axisY(values as Plot.Data, { ...options, anchor: "left" })];
}

/** Draws the right axis: its ticks stand where its values are on the left scale. */
export function drawRightAxis(
  axis: Axis,
  toLeft: (value: number) => number,
  frame: PanelFrame,
  height: number,
): Plot.Markish[] {
  const values = axisTicks(axis, height) ?? evenTicks(axis);
  const format = tickFormat(axis) ?? plainTick;
  return [
    Plot.axisY(values.map(toLeft), {
      anchor: "right",
      label: axis.label,
      labelAnchor: "center",
      labelArrow: "none",
      labelOffset: frame.marginRight - 6,
      // A tick format would be filtered by the left scale when that is logarithmic.
      text: values.map(format),
      tickSize: 3,
      tickPadding: 2,
      color: "#000",
    }),
  ];
}

function evenTicks({ domain }: Axis): number[] {
  const [low, high] = domain!;
  return [0, 1, 2, 3, 4].map((step) => low + ((high - low) * step) / 4);
}
