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
    low: Number.POSITIVE_INFINITY,
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
