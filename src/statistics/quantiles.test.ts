import fc from "fast-check";
import { expect, test } from "vitest";
import { median, quantile } from "./quantiles.js";

test("quantiles are NumPy's", () => {
  // np.quantile([3, 1, 4, 1, 5, 9, 2, 6], [0, 0.1, 0.25, 0.5, 0.9, 1])
  const values = [3, 1, 4, 1, 5, 9, 2, 6];
  const expected = [1, 1, 1.75, 3.5, 6.9, 9];
  [0, 0.1, 0.25, 0.5, 0.9, 1].forEach((p, index) => {
    expect(quantile(values, p)).toBeCloseTo(expected[index]!, 12);
  });
  expect(median([2, 8, 4])).toBe(4);
});

test("a time not reached counts as later than all others", () => {
  const times = [10, Number.POSITIVE_INFINITY, 30, 20, Number.POSITIVE_INFINITY];
  expect(median(times)).toBe(30);
  expect(quantile(times, 0.6)).toBe(Number.POSITIVE_INFINITY);
  expect(quantile(times, 1)).toBe(Number.POSITIVE_INFINITY);
});

test("a quantile lies among the values, rises with p, and follows a change of scale", () => {
  const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 });
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(values, share, share, (sample, one, other) => {
      const [low, high] = [quantile(sample, Math.min(one, other)), quantile(sample, Math.max(one, other))];
      expect(low).toBeLessThanOrEqual(high);
      expect(low).toBeGreaterThanOrEqual(Math.min(...sample));
      expect(high).toBeLessThanOrEqual(Math.max(...sample));
      const scaled = sample.map((value) => 4 * value);
      expect(quantile(scaled, one)).toBeCloseTo(4 * quantile(sample, one), 6);
    }),
  );
});

test("no values, NaN, and shares outside [0, 1] are refused", () => {
  expect(() => median([])).toThrow("values: expected one number or more, got none");
  expect(() => median([1, Number.NaN])).toThrow("NaN among them");
  expect(() => quantile([1], 1.5)).toThrow("p: expected a number from 0 to 1, got 1.5");
});
