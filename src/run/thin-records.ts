import { power } from "../kernels/index.js";

/** Which records a thinned curve keeps besides the extremes. */
export interface ThinningOptions {
  /** Steps of equal length on the axis of log(t + 1). */
  readonly steps: number;
  /** Iterations that must stay where they were recorded: t1, t2. */
  readonly keep: readonly number[];
}

/**
 * Thins a record for display: the positions of those to draw, increasing. Of the records that fall on one step of log(t + 1)
 * the first and the last stay, and of each curve the lowest and the highest; and whatever is to be kept.
 * @param iterations increasing · @param curves each of the length of `iterations`
 */
export function thinRecords(
  iterations: ArrayLike<number>,
  curves: readonly ArrayLike<number>[],
  { steps, keep }: ThinningOptions,
): number[] {
  const records = iterations.length;
  if (records === 0) return [];
  const kept = new Set<number>();
  const ratio = power(iterations[records - 1]! + 1, 1 / steps);
  let bound = iterations[0]! + 1;
  let first = 0;
  for (let record = 0; record < records; record++) {
    if (iterations[record]! + 1 <= bound) continue;
    close(first, record);
    first = record;
    while (bound < iterations[record]! + 1) bound *= ratio;
  }
  close(first, records);
  for (const iteration of keep) {
    const record = firstFrom(iterations, iteration);
    if (iterations[record] === iteration) kept.add(record);
  }
  return [...kept].sort((one, other) => one - other);

  function close(start: number, end: number): void {
    kept.add(start).add(end - 1);
    for (const curve of curves) {
      let lowest = start;
      let highest = start;
      for (let record = start + 1; record < end; record++) {
        // The first of a step may be NaN, which compares with nothing.
        if (curve[record]! < curve[lowest]! || Number.isNaN(curve[lowest]!)) lowest = record;
        if (curve[record]! > curve[highest]! || Number.isNaN(curve[highest]!)) highest = record;
      }
      kept.add(lowest).add(highest);
    }
  }
}

/** The first record at or after an iteration; as many as there are, where there is none. */
function firstFrom(iterations: ArrayLike<number>, iteration: number): number {
  let low = 0;
  let high = iterations.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (iterations[middle]! < iteration) low = middle + 1;
    else high = middle;
  }
  return low;
}
