import { exponential, logarithm } from "../kernels/index.js";
import type { Axis } from "./plot-specification.js";

/** A function that takes values of one axis to those of another at the same height of the panel. */
export function axisMapping(from: Axis, to: Axis): (value: number) => number {
  const source = unitScale(from);
  const target = unitScale(to);
  return (value) => target.value(source.position(value));
}

/** The position of a value between 0 and 1 along an axis with a domain, and back. */
export function unitScale({ domain, scale, label }: Axis): {
  position: (value: number) => number;
  value: (position: number) => number;
} {
  if (domain === undefined) throw new RangeError(`axis ${label}: a mapped axis needs a domain`);
  if (scale === "symlog") throw new RangeError(`axis ${label}: a symmetric log axis cannot be mapped`);
  const forward = scale === "log" ? logarithm : (value: number) => value;
  const backward = scale === "log" ? exponential : (value: number) => value;
  const low = forward(domain[0]);
  const span = forward(domain[1]) - low;
  return {
    position: (value) => (forward(value) - low) / span,
    value: (position) => backward(low + position * span),
  };
}
