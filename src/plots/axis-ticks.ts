import { decades, plainTick, powerOfTen } from "../notation/index.js";
import type { Axis } from "./axis.js";
import { unitScale } from "./axis-mapping.js";

/** Points that a tick's name needs along its axis. */
const TICK_ROOM = 12;

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

/** How an axis writes its ticks; logarithmic ones as powers of ten, with a factor where they lie between. */
export function tickFormat({ scale, tickNames }: Axis): ((value: number, index: number) => string) | undefined {
  if (tickNames !== undefined) return (_, index) => tickNames[index] ?? "";
  if (scale === "log") return scaledPower;
  return scale === "symlog" ? (value) => (value === 0 ? "0" : signedPower(value)) : plainTick;
}

function scaledPower(value: number): string {
  const [factor, exponent] = value.toExponential(1).split("e").map(Number) as [number, number];
  return `${factor === 1 ? "" : `${factor}·`}${powerOfTen(exponent)}`;
}

function signedPower(value: number): string {
  const exponent = Number(Math.abs(value).toExponential().split("e")[1]);
  return `${value < 0 ? "−" : ""}${powerOfTen(exponent)}`;
}
