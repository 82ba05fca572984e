import fc from "fast-check";
import { expect, test } from "vitest";
import { survivalCurve, survivalMedian } from "./kaplan-meier.js";
import { median } from "./quantiles.js";

/** Weeks to relapse in acute myelogenous leukaemia (Miller 1997): negative where the watching ended before it. */
const MAINTAINED = [9, 13, -13, 18, 23, -28, 31, 34, -45, 48, -161];
const NOT_MAINTAINED = [5, 5, 8, 8, 12, -16, 23, 27, 30, 33, 43, 45];
const observed = (times: readonly number[]) => times.map((time) => ({ time: Math.abs(time), reached: time > 0 }));

test("the curve is the published one", () => {
  // scipy.stats.ecdf of the same data, confidence_interval(method="log-log").
  const { times, survival, low, high } = survivalCurve(observed(MAINTAINED));
  expect(times).toEqual([9, 13, 18, 23, 31, 34, 48]);
  const close = (values: readonly number[], expected: readonly number[]) =>
    values.forEach((value, index) => {
      expect(value).toBeCloseTo(expected[index]!, 7);
    });
  close(survival, [0.90909091, 0.81818182, 0.71590909, 0.61363636, 0.49090909, 0.36818182, 0.18409091]);
  close(low, [0.50808021, 0.44742861, 0.35019039, 0.26575204, 0.16733091, 0.09282957, 0.01173848]);
  close(high, [0.98667382, 0.95116223, 0.89902397, 0.83529924, 0.75339979, 0.65704083, 0.52501484]);
});

test("medians with their intervals; the upper end may lie beyond the record", () => {
  expect(survivalMedian(observed(MAINTAINED))).toEqual({ value: 31, low: 13, high: Number.POSITIVE_INFINITY });
  expect(survivalMedian(observed(NOT_MAINTAINED))).toEqual({ value: 23, low: 5, high: 33 });
  expect(survivalMedian(observed([-3, -4]))).toEqual({
    value: Number.POSITIVE_INFINITY,
    low: 0,
    high: Number.POSITIVE_INFINITY,
  });
});

test("without censoring and for an odd number of times the median is the middle one, within its interval", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 31 }), (times) => {
      fc.pre(times.length % 2 === 1);
      const { value, low, high } = survivalMedian(observed(times));
      expect(value).toBe(median(times));
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
    }),
  );
});

test("no times, and times that are none, are refused", () => {
  expect(() => survivalMedian([])).toThrow("times: expected one time or more, got none");
  expect(() => survivalMedian([{ time: Number.NaN, reached: true }])).toThrow("times: expected numbers ≥ 0, got NaN");
});

test("without waits that end before an arrival the interval is that of order statistics", () => {
  // The ranks of the sign test at 95 %: 6 → 1, 10 → 2, 20 → 6, 30 → 10, 40 → 14.
  const ranks = [5, 6, 10, 20, 30, 40].map((count) => {
    const { low, high } = survivalMedian(observed(Array.from({ length: count }, (_, index) => index + 1)));
    return [low, high];
  });
  expect(ranks).toEqual([
    [0, Number.POSITIVE_INFINITY],
    [1, 6],
    [2, 9],
    [6, 15],
    [10, 21],
    [14, 27],
  ]);
  expect(survivalMedian(observed([1, 2, 3, 4, 5, 6, 7, -9, -9, -9]))).toEqual({
    value: 5,
    low: 2,
    high: Number.POSITIVE_INFINITY,
  });
});

test("over draws of ten from an exponential distribution it covers the median with 95 % or more", () => {
  // The inverse of its distribution function at the numbers of a linear congruential generator (Lewis, Goodman and Miller 1969).
  let state = 1;
  const uniform = () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const draws = 4000;
  let covered = 0;
  for (let draw = 0; draw < draws; draw++) {
    const { low, high } = survivalMedian(
      Array.from({ length: 10 }, () => ({ time: -Math.log(uniform()), reached: true })),
    );
    if (low <= Math.LN2 && Math.LN2 <= high) covered++;
  }
  // Exactly 1002/1024 = 0.9785, within four standard errors.
  expect(Math.abs(covered / draws - 1002 / 1024)).toBeLessThan(4 * Math.sqrt((0.9785 * 0.0215) / draws));
});
