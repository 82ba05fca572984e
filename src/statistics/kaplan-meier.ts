import { InputError } from "../errors/index.js";
import { exponential, logarithm } from "../kernels/index.js";
import { binomialCoefficient } from "./binomial-coefficient.js";
import type { ObservedTime } from "./scaling-law.js";

/** The survival function just after each time at which something happened. */
export interface SurvivalCurve {
  readonly times: readonly number[];
  /** S(t), the estimated share still waiting after t. */
  readonly survival: readonly number[];
  /** Pointwise 95 % bounds of S. */
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** The median of times of which some were not reached. Infinity: later than the record can tell. */
export interface SurvivalMedian {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const NORMAL_QUANTILE = 1.959963984540054;

/**
 * The Kaplan–Meier estimate S(t) = Π(1 − dᵢ/nᵢ) of the share of runs that have not arrived by t, runs whose waiting ended before t
 * leaving the count; waits that end at a time of arrival count as longer. Bounds by Greenwood's variance of ln(−ln S).
 * @throws InputError without times, or for a time that is not a number ≥ 0
 */
export function survivalCurve(times: readonly ObservedTime[]): SurvivalCurve {
  if (times.length === 0) throw new InputError({ path: "times", expected: "one time or more", received: "none" });
  for (const { time } of times) {
    if (!(time >= 0)) throw new InputError({ path: "times", expected: "numbers ≥ 0", received: String(time) });
  }
  const curve = { times: [] as number[], survival: [] as number[], low: [] as number[], high: [] as number[] };
  const events = [...new Set(times.flatMap(({ time, reached }) => (reached ? [time] : [])))].sort((a, b) => a - b);
  let survival = 1;
  let greenwood = 0;
  for (const event of events) {
    const waiting = times.filter(({ time }) => time >= event).length;
    const arrived = times.filter(({ time, reached }) => reached && time === event).length;
    survival *= (waiting - arrived) / waiting;
    greenwood += arrived / (waiting * (waiting - arrived));
    const [low, high] = bounds(survival, greenwood);
    curve.times.push(event);
    curve.survival.push(survival);
    curve.low.push(low);
    curve.high.push(high);
  }
  return curve;
}

/** S^exp(±1.96·√V/ln S), V Greenwood's sum; where S is 0 nothing is left to vary. */
function bounds(survival: number, greenwood: number): [low: number, high: number] {
  if (survival === 0) return [0, 0];
  const log = logarithm(survival);
  const width = (NORMAL_QUANTILE * Math.sqrt(greenwood)) / Math.abs(log);
  return [exponential(log * exponential(width)), exponential(log * exponential(-width))];
}

/**
 * The Kaplan–Meier median: the first time with S(t) ≤ ½, and a 95 % interval. Where no wait ends before the last arrival the interval is
 * that of order statistics, the widest of [t₍ₖ₎, t₍ₙ₊₁₋ₖ₎] that the sign test does not reject, which covers the median of any continuous
 * distribution with at least 0.95; from fewer than six times it is [0, ∞). Otherwise it is that of Brookmeyer and Crowley, the times at which
 * the bounds of S(t) first fall to ½, which at n = 10 covers it with 0.92 only.
 * @throws InputError like `survivalCurve`
 */
export function survivalMedian(times: readonly ObservedTime[]): SurvivalMedian {
  const curve = survivalCurve(times);
  // Products of fractions that make one half miss it by rounding.
  const firstAt = (values: readonly number[]) =>
    curve.times[values.findIndex((value) => value <= 0.5 * (1 + 1e-12))] ?? Number.POSITIVE_INFINITY;
  const value = firstAt(curve.survival);
  const lastArrival = curve.times.at(-1) ?? Number.NEGATIVE_INFINITY;
  if (times.some(({ time, reached }) => !reached && time < lastArrival)) {
    return { value, low: firstAt(curve.low), high: firstAt(curve.high) };
  }
  const sorted = times.map(({ time, reached }) => (reached ? time : Number.POSITIVE_INFINITY)).sort((a, b) => a - b);
  const rank = signTestRank(sorted.length);
  if (rank === 0) return { value, low: 0, high: Number.POSITIVE_INFINITY };
  return { value, low: sorted[rank - 1]!, high: sorted[sorted.length - rank]! };
}

/** The largest k with P(B < k) ≤ 0.025 for B of n fair coins: P(B < k) is the sum of C(n, i)/2ⁿ for i < k. */
function signTestRank(count: number): number {
  let below = 0;
  let rank = 0;
  for (; rank < count; rank++) {
    below += exponential(logarithm(binomialCoefficient(count, rank)) - count * Math.LN2);
    if (below > 0.025) break;
  }
  return rank;
}
