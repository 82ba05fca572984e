import { significantDigits } from "../notation/index.js";

/** Something that must be seen, with what was measured. */
export interface Statement {
  readonly text: string;
  readonly expected: string;
  readonly measured: string;
  readonly holds: boolean;
}

/** States that a number is `expected` within a relative tolerance (0: exactly). */
export function stateValue(text: string, measured: number | null, expected: number, tolerance: number): Statement {
  const deviation = measured === null ? Number.POSITIVE_INFINITY : Math.abs(measured / expected - 1);
  return {
    text,
    expected: tolerance === 0 ? brief(expected) : `${brief(expected)} ± ${brief(100 * tolerance)} %`,
    measured: measured === null ? "never" : brief(measured),
    holds: deviation <= tolerance,
  };
}

/**
 * States that a number lies between two bounds, ends included. A number that is not finite lies between none: the largest or smallest of
 * nothing, or a time that never comes.
 */
export function stateRange(text: string, measured: number, [low, high]: readonly [number, number]): Statement {
  const expected =
    low === Number.NEGATIVE_INFINITY
      ? `≤ ${brief(high)}`
      : high === Number.POSITIVE_INFINITY
        ? `≥ ${brief(low)}`
        : `${brief(low)} to ${brief(high)}`;
  const finite = Number.isFinite(measured);
  const holds = finite && measured >= low && measured <= high;
  return { text, expected, measured: finite ? brief(measured) : "none", holds };
}

/**
 * States that a list never turns back and ends beyond where it began; infinite is "never", later than all. Fails where nothing finite
 * tells two of them apart.
 */
export function stateTrend(text: string, values: readonly number[], direction: "increases" | "decreases"): Statement {
  const sign = direction === "increases" ? 1 : -1;
  const steady = values.every((value, index) => index === 0 || sign * value >= sign * values[index - 1]!);
  const finite = values.filter(Number.isFinite);
  return {
    text,
    expected: direction,
    measured: values.map((value) => (Number.isFinite(value) ? brief(value) : "never")).join(", ") || "none",
    holds: steady && finite.length >= 2 && sign * (finite.at(-1)! - finite[0]!) > 0,
  };
}

/** States that a number, rounded to the digits of a published one (as in "0.0360" or "1.3e-2"), is that one. */
export function stateRounded(text: string, measured: number, published: string): Statement {
  const [mantissa, exponent = "0"] = published.split("e") as [string, string?];
  const decimals = mantissa.split(".")[1]?.length ?? 0;
  const unit = Number(`1e${Number(exponent) - decimals}`);
  // Half a unit, and the rounding of the comparison itself.
  const holds = Math.abs(measured - Number(published)) <= 0.5 * unit * (1 + 1e-9);
  return { text, expected: `${published} to its digits`, measured: brief(measured), holds };
}

/** States that a list is exactly the expected one. */
export function stateList(text: string, measured: readonly number[], expected: readonly number[]): Statement {
  return {
    text,
    expected: expected.join(", "),
    measured: measured.join(", ") || "none",
    holds: measured.length === expected.length && measured.every((value, index) => value === expected[index]),
  };
}

/** States that something does not happen within the run. */
export function stateNever(text: string, measured: number | null): Statement {
  return {
    text,
    expected: "never",
    measured: measured === null ? "never" : `at ${brief(measured)}`,
    holds: measured === null,
  };
}

/** A count as it is, any other number to five digits. */
function brief(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e7 ? String(value) : significantDigits(value, 5);
}
