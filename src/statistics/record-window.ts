import { columnValues, type Trajectory } from "../run/index.js";
import { mean } from "./mean.js";

/** The largest value of a scalar column over the records with `from` ≤ iteration ≤ `to`; −Infinity where there is none. */
export function highestRecorded(trajectory: Trajectory, column: string, from: number, to: number): number {
  return within(trajectory, column, from, to).reduce((high, value) => Math.max(high, value), Number.NEGATIVE_INFINITY);
}

/** The smallest value of a scalar column over the records with `from` ≤ iteration ≤ `to`; Infinity where there is none. */
export function lowestRecorded(trajectory: Trajectory, column: string, from: number, to: number): number {
  return within(trajectory, column, from, to).reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
}

/** The mean of a scalar column over the records with `from` ≤ iteration ≤ `to`; NaN where there is none. */
export function meanRecorded(trajectory: Trajectory, column: string, from: number, to: number): number {
  return mean(within(trajectory, column, from, to));
}

function within(trajectory: Trajectory, column: string, from: number, to: number): Float64Array {
  const { iterations } = trajectory;
  return columnValues(trajectory, column).filter(
    (_, record) => iterations[record]! >= from && iterations[record]! <= to,
  );
}
