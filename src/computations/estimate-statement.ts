import { significantDigits } from "../notation/index.js";
import type { Estimate } from "../statistics/index.js";
import type { Statement } from "./statement.js";

/** States that the interval of an estimate holds a value; null for what is not identified. */
export function stateContains(text: string, estimate: Estimate | null, value: number): Statement {
  return {
    text: `${text}: interval`,
    expected: `holds ${value}`,
    measured: describeEstimate(estimate),
    holds: estimate !== null && estimate.low <= value && value <= estimate.high,
  };
}

/** States that the interval of an estimate is on one side of zero; null for what is not identified. */
export function stateSign(text: string, estimate: Estimate | null, sign: 1 | -1): Statement {
  return {
    text: `${text}: interval`,
    expected: sign > 0 ? "above 0" : "below 0",
    measured: describeEstimate(estimate),
    holds: estimate !== null && (sign > 0 ? estimate.low > 0 : estimate.high < 0),
  };
}

/** States that an estimate lies between two bounds, ends included; its interval is written beside it. */
export function stateEstimate(text: string, estimate: Estimate, [low, high]: readonly [number, number]): Statement {
  return {
    text,
    expected: `${low} to ${high}`,
    measured: describeEstimate(estimate),
    holds: estimate.value >= low && estimate.value <= high,
  };
}

/** An estimate with its interval, to three digits. */
export function describeEstimate(estimate: Estimate | null): string {
  if (estimate === null) return "not identified";
  const brief = (value: number) => significantDigits(value, 3).replace("-", "−");
  return `${brief(estimate.value)} (${brief(estimate.low)} to ${brief(estimate.high)})`;
}
