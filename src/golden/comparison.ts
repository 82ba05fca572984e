/** One value against its reference. It deviates when `deviation` exceeds `tolerance`. */
export interface Deviation {
  /** What was compared: "errors at iteration 1778". */
  readonly of: string;
  readonly received: number | null;
  readonly expected: number | null;
  /** |received − expected|, relative to |expected| where that is above 1; infinite when only one of them exists. */
  readonly deviation: number;
  readonly tolerance: number;
}

/** Compares values with their references and keeps the account of one run or case. */
export interface Comparison {
  /** Compares arrays value by value. `of` names the value at an index. */
  arrays(
    of: (index: number) => string,
    received: ArrayLike<number>,
    expected: ArrayLike<number>,
    tolerance: number,
  ): void;
  /** Compares one value; null is "not reached". */
  value(of: string, received: number | null, expected: number | null, tolerance: number): void;
  /** How many values were compared. */
  readonly compared: number;
  /** How many deviated. */
  readonly deviating: number;
  /** The largest deviation as a multiple of its tolerance; null before any comparison. */
  readonly largest: Deviation | null;
}

/** Starts an account. Tolerances are absolute, and relative for references above 1. */
export function createComparison(): Comparison {
  let compared = 0;
  let deviating = 0;
  let largest: Deviation | null = null;
  let severity = -1;

  function take(of: () => string, received: number | null, expected: number | null, tolerance: number) {
    const deviation = difference(received, expected);
    compared++;
    if (!(deviation <= tolerance)) deviating++;
    const ratio = deviation === 0 ? 0 : deviation / tolerance;
    if (ratio <= severity) return;
    severity = ratio;
    largest = { of: of(), received, expected, deviation, tolerance };
  }

  return {
    arrays(of, received, expected, tolerance) {
      if (received.length !== expected.length) {
        take(() => `length of ${of(0)} …`, received.length, expected.length, 0);
        return;
      }
      for (let index = 0; index < expected.length; index++) {
        take(() => of(index), received[index]!, expected[index]!, tolerance);
      }
    },
    value(of, received, expected, tolerance) {
      take(() => of, received, expected, tolerance);
    },
    get compared() {
      return compared;
    },
    get deviating() {
      return deviating;
    },
    get largest() {
      return largest;
    },
  };
}

function difference(received: number | null, expected: number | null): number {
  if (received === null || expected === null) return received === expected ? 0 : Number.POSITIVE_INFINITY;
  const deviation = Math.abs(received - expected) / Math.max(1, Math.abs(expected));
  return Number.isNaN(deviation) ? Number.POSITIVE_INFINITY : deviation;
}
