import fc from "fast-check";
import { expect, test } from "vitest";
import { kendallCorrelation } from "./kendall-correlation.js";

test("known orders", () => {
  expect(kendallCorrelation([1, 2, 3, 4])).toBe(1);
  expect(kendallCorrelation([4, 3, 2, 1])).toBe(-1);
  expect(kendallCorrelation([1, 3, 2])).toBeCloseTo(1 / 3, 15);
  expect(kendallCorrelation([5, 5, 5])).toBe(0);
});

test("turning the order round turns the sign, and only ranks matter", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 30 }), (values) => {
      const correlation = kendallCorrelation(values);
      expect(correlation + kendallCorrelation(values.toReversed())).toBeCloseTo(0, 12);
      expect(kendallCorrelation(values.map((value) => value * value * value))).toBe(correlation);
    }),
  );
});
