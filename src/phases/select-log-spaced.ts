import { power } from "../kernels/index.js";

/**
 * Log-spaced selection among `count` records, for plots: the distinct values of ⌊(count − 1)^(k / (wanted − 1))⌋,
 * k = 0 … wanted − 1. Index 0, the initial point, is never selected (it has no place on a logarithmic axis); the last
 * one always is. Empty when there is nothing after the initial point.
 */
export function selectLogSpaced(count: number, wanted: number): number[] {
  const last = count - 1;
  if (last < 1 || wanted < 1) return [];
  const selected = new Set<number>();
  // An exact integer may come out of `power` a rounding below itself.
  for (let k = 0; k < wanted - 1; k++) selected.add(Math.floor(power(last, k / (wanted - 1)) * (1 + 1e-13)));
  selected.add(last);
  return [...selected];
}
