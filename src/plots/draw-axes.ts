import * as Plot from "@observablehq/plot";
import { decades, plainTick, powerOfTen } from "../notation/index.js";
import type { Axis } from "./axis.js";
import { unitScale } from "./axis-mapping.js";
import type { PanelFrame } from "./panel-frame.js";

/** Points that a tick's name needs along its axis. */
const TICK_ROOM = 12;

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

/** Where an axis of a length in points has ticks; undefined where Observable Plot knows best. */
export function axisTicks(axis: Axis, length: number): number[] | undefined {
  const { scale, domain, ticks } = axis;
  if (ticks !== undefined) return [...ticks];
  if (domain === undefined || scale === "linear") return undefined;
  const count = Math.max(2, Math.min(8, Math.floor(length / 28)));
  if (scale === "log") return powers(domain[0], domain[1], count);
  const { linearBelow = 1 } = axis;
  // Where the scale turns linear the powers crowd together around zero.
  const { position } = unitScale(axis);
  const isClear = (value: number) => Math.abs(position(value) - position(0)) * length >= TICK_ROOM;
  const positive = powers(linearBelow, Math.max(linearBelow, domain[1]), count / 2).filter(isClear);
  const negative = powers(linearBelow, Math.max(linearBelow, -domain[0]), count / 2).filter(isClear);
  return [...negative.reverse().map((value) => -value), 0, ...positive].filter(
    (value) => value >= domain[0] && value <= domain[1],
  );
}

const powers = (low: number, high: number, count: number) =>
  decades(low, high, count).map((exponent) => Number(`1e${exponent}`));

function evenTicks({ domain }: Axis): number[] {
  const [low, high] = domain!;
  return [0, 1, 2, 3, 4].map((step) => low + ((high - low) * step) / 4);
}

/** How an axis writes its ticks; logarithmic ones as powers of ten. */
export function tickFormat({ scale, tickNames }: Axis): ((value: number, index: number) => string) | undefined {
  if (tickNames !== undefined) return (_, index) => tickNames[index] ?? "";
  if (scale === "log") return (value) => powerOfTen(Math.round(Number(value.toExponential().split("e")[1])));
  return scale === "symlog" ? (value) => (value === 0 ? "0" : signedPower(value)) : plainTick;
}

function signedPower(value: number): string {
  const exponent = Number(Math.abs(value).toExponential().split("e")[1]);
  return `${value < 0 ? "−" : ""}${powerOfTen(exponent)}`;
}
