import fc from "fast-check";
import { expect, test } from "vitest";
import { relativeDistance } from "./relative-distance.js";

const of = (...values: number[]) => Float64Array.from(values);

test("the distance is relative to the second, whatever the scale", () => {
  expect(relativeDistance(of(3, 4), of(3, 0))).toBe(4 / 3);
  fc.assert(
    fc.property(fc.integer({ min: -300, max: 300 }), (exponent) => {
      const unit = Number(`1e${exponent}`);
      expect(relativeDistance(of(3 * unit, 4 * unit), of(3 * unit, 0))).toBeCloseTo(4 / 3, 12);
    }),
  );
});

test("a zero vector is at distance 0 from itself, and infinitely far for any other", () => {
  expect(relativeDistance(of(0, 0), of(0, 0))).toBe(0);
  expect(relativeDistance(of(1, 0), of(0, 0))).toBe(Number.POSITIVE_INFINITY);
  expect(relativeDistance(of(0, 0), of(1, 0))).toBe(1);
  expect(relativeDistance(of(Number.NaN, 0), of(1, 0))).toBeNaN();
});
