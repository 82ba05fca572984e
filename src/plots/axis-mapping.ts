import { exponential, logarithm } from "../kernels/index.js";
import type { Axis } from "./axis.js";

/** A function that takes values of one axis to those of another at the same height of the panel. */
export function axisMapping(from: Axis, to: Axis): (value: number) => number {
  const source = unitScale(from);
  const target = unitScale(to);
  return (value) => target.value(source.position(value));
}

/** The position of a value between 0 and 1 along an axis with a domain, and back. */
export function unitScale(axis: Axis): { position: (value: number) => number; value: (position: number) => number } {
  if (axis.domain === undefined) throw new RangeError(`axis ${axis.label}: a mapped axis needs a domain`);
  const { forward, backward } = transformOf(axis);
  const low = forward(axis.domain[0]);
  const span = forward(axis.domain[1]) - low;
  return {
    position: (value) => (forward(value) - low) / span,
    value: (position) => backward(low + position * span),
  };
}

/** What makes the axis even: y = x, y = ln x, or y = sign(x)·ln(1 + |x|/c) with c where the linear part ends. */
function transformOf({ scale, linearBelow = 1 }: Axis) {
  const identity = (value: number) => value;
  switch (scale) {
    case "linear":
      return { forward: identity, backward: identity };
    case "log":
      return { forward: logarithm, backward: exponential };
    case "symlog":
      return {
        forward: (value: number) => Math.sign(value) * logarithm(1 + Math.abs(value) / linearBelow),
        backward: (value: number) => Math.sign(value) * linearBelow * (exponential(Math.abs(value)) - 1),
      };
  }
}
