import fc from "fast-check";
import { expect, test } from "vitest";
import { decimate } from "./decimate.js";

const curves = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 200 });

/** Lowest, highest, first and last value of every picture column, by a plain loop. */
function extent(x: readonly number[], y: readonly number[], column: (x: number) => number) {
  const columns = new Map<number, { first: number; low: number; high: number; last: number }>();
  x.forEach((at, index) => {
    const value = y[index]!;
    const key = Math.floor(column(at));
    const seen = columns.get(key);
    columns.set(
      key,
      seen === undefined
        ? { first: value, low: value, high: value, last: value }
        : { first: seen.first, low: Math.min(seen.low, value), high: Math.max(seen.high, value), last: value },
    );
  });
  return columns;
}

test("every picture column keeps its first, lowest, highest and last value", () => {
  fc.assert(
    fc.property(curves, fc.integer({ min: 1, max: 40 }), (y, width) => {
      const x = y.map((_, index) => index);
      const column = (at: number) => (at * width) / y.length;
      const thin = decimate(x, y, column);
      expect(extent(thin.x, thin.y, column)).toEqual(extent(x, y, column));
    }),
  );
});

test("what is kept are points of the curve, in their order, at most four a column", () => {
  fc.assert(
    fc.property(curves, fc.integer({ min: 1, max: 40 }), (y, width) => {
      const x = y.map((_, index) => index);
      const thin = decimate(x, y, (at) => (at * width) / y.length);
      expect(thin.y).toEqual(thin.x.map((index) => y[index]));
      expect(thin.x).toEqual([...new Set(thin.x)].sort((one, other) => one - other));
      expect(thin.x.length).toBeLessThanOrEqual(4 * width);
    }),
  );
});

test("a single spike among a million points survives", () => {
  const count = 1_000_000;
  const x = Float64Array.from({ length: count }, (_, index) => index);
  const y = new Float64Array(count).fill(1);
  y[654_321] = 50;
  const thin = decimate(x, y, (at) => (at * 400) / count);
  expect(Math.max(...thin.y)).toBe(50);
  expect(thin.x.length).toBeLessThan(1000);
});

test("a value that is missing breaks the curve, within a column and between columns", () => {
  const x = [0, 1, 2, 3, 4, 5];
  expect(decimate(x, [1, Number.NaN, 2, 3, Number.NaN, Number.POSITIVE_INFINITY], (at) => at)).toEqual({
    x: [0, 1, 2, 3],
    y: [1, Number.NaN, 2, 3],
  });
  expect(decimate(x, [1, 2, Number.NaN, 3, 4, 5], () => 0).y).toEqual([1, 2, Number.NaN, 3, 5]);
});

test("a curve without a finite value is empty", () => {
  expect(decimate([0, 1], [Number.NaN, Number.NaN], (at) => at)).toEqual({ x: [], y: [] });
});
