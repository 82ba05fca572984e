import { exponential, logarithm } from "../kernels/index.js";
import type { Estimate } from "./estimate.js";
import { studentQuantile } from "./student-quantile.js";

/**
 * The ratio √(Σsᵢ/Σtᵢ) of the root mean square errors of two predictions of the same values, 1 where both are zero, with an interval at 1 − `level`: of
 * Student's t for its logarithm, with the deviation that leaving out each value in turn gives. So it is known better than either error, since
 * what both predictions miss is the same. Of errors that are normal an interval of 95 % holds in 92 to 93 % of the cases with 4 or 8 values, in 93 to 94 %
 * with 13 and in 94 to 96 % with 30 or 60, where percentiles of a bootstrap do in 78, 85, 90, 92 and 94 %. A single value tells nothing: 0 to ∞.
 * Source: Miller, The jackknife: a review (1974).
 * @param squares sᵢ, the squared errors of one prediction
 * @param of tᵢ, those of the other; null for the error √(mean sᵢ) itself
 */
export function errorRatio(squares: Float64Array, of: Float64Array | null, level: number): Estimate {
  const count = squares.length;
  const [sum, to] = [total(squares), of === null ? count : total(of)];
  const value = Math.sqrt(quotient(sum, to));
  if (count < 2) return { value, low: 0, high: Number.POSITIVE_INFINITY };
  if (value === 0 || value === Number.POSITIVE_INFINITY) return { value, low: value, high: value };
  const left = squares.map((square, index) =>
    logarithm(quotient(Math.max(0, sum - square), Math.max(0, to - (of === null ? 1 : of[index]!)))),
  );
  const middle = total(left) / count;
  const spread = left.reduce((all, each) => all + (each - middle) * (each - middle), 0);
  const width = (studentQuantile(count - 1, level) * Math.sqrt((spread * (count - 1)) / count)) / 2;
  // One value that makes up all of an error leaves nothing without it.
  if (!Number.isFinite(width)) return { value, low: 0, high: Number.POSITIVE_INFINITY };
  return { value, low: value * exponential(-width), high: value * exponential(width) };
}

const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);

/** Two errors of zero are equal. */
const quotient = (error: number, of: number) => (error === 0 && of === 0 ? 1 : error / of);
