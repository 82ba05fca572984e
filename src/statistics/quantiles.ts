import { InputError } from "../errors/index.js";

/**
 * The p-quantile of n values by linear interpolation between order statistics: at position p·(n − 1) of the sorted values, counted
 * from 0 (Hyndman and Fan's type 7, the default of NumPy and R). Infinite values are values: a time that was not reached within
 * any budget may be given as Infinity, and a quantile that would interpolate with it is Infinity.
 * @throws InputError without values, for NaN among them, and for p outside [0, 1]
 */
export function quantile(values: ArrayLike<number>, p: number): number {
  if (!(p >= 0 && p <= 1)) throw new InputError({ path: "p", expected: "a number from 0 to 1", received: String(p) });
  const sorted = Float64Array.from(values).sort();
  // NaN is sorted to the end.
  if (sorted.length === 0 || Number.isNaN(sorted.at(-1)!)) {
    const received = sorted.length === 0 ? "none" : "NaN among them";
    throw new InputError({ path: "values", expected: "one number or more", received });
  }
  const position = p * (sorted.length - 1);
  const below = Math.floor(position);
  const share = position - below;
  const [low, high] = [sorted[below]!, sorted[Math.min(below + 1, sorted.length - 1)]!];
  return share === 0 || low === high || low === Number.NEGATIVE_INFINITY ? low : low + share * (high - low);
}

/** The median: the middle value, or the mean of the two middle ones. @throws InputError like `quantile` */
export const median = (values: ArrayLike<number>): number => quantile(values, 0.5);
