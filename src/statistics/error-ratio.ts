import { exponential, logarithm } from "../kernels/index.js";
import type { Estimate } from "./estimate.js";
import { studentQuantile } from "./student-quantile.js";

/** Of what is left without a value at least this share of all stays: where one makes up an error, the others are no measure of how small it may be. */
const LEAST_LEFT = 0.1;

/**
 * The ratio √(Σsᵢ/Σtᵢ) of the root mean square errors of two predictions of the same values, 1 where both are zero, with an interval at 1 − `level`: of
 * Student's t for its logarithm, with the deviation that leaving out each value in turn gives. So it is known better than either error, since
 * what both predictions miss is the same. A single value tells nothing: 0 to ∞.
 *
 * Of errors that are normal, an interval of 95 % holds in 92 to 93 % of the cases with 4 or 8 values, in 93 to 94 % with 13 and in 94 to 95 % with 30 or 60,
 * where percentiles of a bootstrap do in 78, 85, 90, 92 and 94 %; of errors that are products of two normal ones, in 87, 91, 92, 93 and 94 %.
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
  const without = (all: number, one: number) => Math.max(all - one, LEAST_LEFT * all);
  const left = squares.map((square, index) =>
    logarithm(quotient(without(sum, square), without(to, of === null ? 1 : of[index]!))),
  );
  const middle = total(left) / count;
  const spread = left.reduce((all, each) => all + (each - middle) * (each - middle), 0);
  const width = (studentQuantile(count - 1, level) * Math.sqrt((spread * (count - 1)) / count)) / 2;
  return { value, low: value * exponential(-width), high: value * exponential(width) };
}

const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);

/** Two errors of zero are equal. */
const quotient = (error: number, of: number) => (error === 0 && of === 0 ? 1 : error / of);
