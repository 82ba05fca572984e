import type { Axis } from "../../src/plots/index.js";

/** What counts as the same where no spread is drawn. */
const SAME = 0.02;

/**
 * The place of a value along an axis in units of 2 %: of the value where the axis is logarithmic, of the largest of `values` where it is linear.
 * What lies beyond the axis is at its end.
 */
export function axisUnits(
  { scale, domain, linearBelow = 1 }: Axis,
  values: ArrayLike<number>,
): (value: number) => number {
  const inside = (value: number) =>
    domain === undefined ? value : Math.min(Math.max(...domain), Math.max(Math.min(...domain), value));
  if (scale === "log") return (value) => Math.log(inside(value)) / SAME;
  if (scale === "symlog") {
    return (value) => {
      const size = Math.abs(inside(value)) / linearBelow;
      return (Math.sign(value) * (size <= 1 ? size : 1 + Math.log(size))) / SAME;
    };
  }
  let largest = 0;
  for (let index = 0; index < values.length; index++) {
    if (Number.isFinite(values[index]!)) largest = Math.max(largest, Math.abs(inside(values[index]!)));
  }
  return (value) => inside(value) / (SAME * (largest || 1));
}
