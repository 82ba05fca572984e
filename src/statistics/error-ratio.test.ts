import { expect, test } from "vitest";
import { createStream } from "../random/index.js";
import { errorRatio } from "./error-ratio.js";

const stream = createStream(5, "test");
const squaresOf = (count: number, size: number) =>
  stream.fillNormal(new Float64Array(count)).map((value) => size * size * value * value);

const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

test("an error is the root of the mean square, and a ratio that of two of them", () => {
  const [one, other] = [squaresOf(40, 1), squaresOf(40, 3)];
  const [error, ratio] = [errorRatio(one, null, 0.05), errorRatio(one, other, 0.05)];
  expect(error.value).toBeCloseTo(Math.sqrt(mean(one)), 14);
  expect(ratio.value).toBeCloseTo(Math.sqrt(mean(one) / mean(other)), 14);
  for (const { low, value, high } of [error, ratio]) {
    expect(low).toBeLessThan(value);
    expect(value).toBeLessThan(high);
  }
  const [wide, narrow] = [errorRatio(one, other, 0.01), errorRatio(one, other, 0.2)];
  expect(wide.high - wide.low).toBeGreaterThan(narrow.high - narrow.low);
});

test("the interval is that of the jackknife, by hand", () => {
  // Left out: ½·ln(5/3), ½·ln(4/3), ½·ln(3/2); t of 2 degrees of freedom, found by bisection.
  const left = [5 / 3, 4 / 3, 3 / 2].map((each) => Math.log(each) / 2);
  const middle = (left[0]! + left[1]! + left[2]!) / 3;
  const spread = left.reduce((sum, each) => sum + (each - middle) ** 2, 0);
  const width = 4.302652729911275 * Math.sqrt((2 / 3) * spread);
  const { value, low, high } = errorRatio(Float64Array.of(1, 2, 3), Float64Array.of(1, 1, 2), 0.05);
  expect(value).toBeCloseTo(Math.sqrt(6 / 4), 14);
  expect(low).toBeCloseTo(value * Math.exp(-width), 9);
  expect(high).toBeCloseTo(value * Math.exp(width), 9);
});

test("the fewer the values, the less they tell: one tells nothing, and two next to nothing", () => {
  const one = errorRatio(Float64Array.of(1), Float64Array.of(4), 0.05);
  expect(one).toEqual({ value: 0.5, low: 0, high: Number.POSITIVE_INFINITY });
  expect(errorRatio(Float64Array.of(1, 1.4), Float64Array.of(4, 3), 0.05).high).toBeGreaterThan(1);
});

test("equal errors have the ratio 1 and no interval, also where both are zero; an exact prediction is infinitely better", () => {
  const [some, none] = [squaresOf(20, 1), new Float64Array(20)];
  expect(errorRatio(some, some.slice(), 0.05)).toEqual({ value: 1, low: 1, high: 1 });
  expect(errorRatio(none, none.slice(), 0.05)).toEqual({ value: 1, low: 1, high: 1 });
  expect(errorRatio(none, some, 0.05)).toEqual({ value: 0, low: 0, high: 0 });
  expect(errorRatio(some, none, 0.05).low).toBe(Number.POSITIVE_INFINITY);
});

test("an error that is of one value alone is small beside one of all values, by how much is known to a factor of some ten", () => {
  const single = new Float64Array(12);
  single[3] = 1e-4;
  const { value, low, high } = errorRatio(single, squaresOf(12, 1), 0.05);
  expect(high).toBeLessThan(1);
  expect(high / value).toBeGreaterThan(5);
  expect(value / low).toBeLessThan(20);
});

test.each([8, 60])("an interval of a ratio holds nearly as often as it says, of %d values", (count) => {
  let held = 0;
  const trials = 1000;
  for (let trial = 0; trial < trials; trial++) {
    // What two models both miss is noise, and beside it errors of their own of 0.8 and 0.4: √(1.64/1.16) = 1.189.
    const noise = stream.fillNormal(new Float64Array(count));
    const own = (size: number) => noise.map((value) => (value + size * stream.normal()) ** 2);
    const { low, high } = errorRatio(own(0.8), own(0.4), 0.05);
    if (low <= Math.sqrt(1.64 / 1.16) && Math.sqrt(1.64 / 1.16) <= high) held++;
  }
  expect(held / trials).toBeGreaterThan(0.9);
  expect(held / trials).toBeLessThan(0.98);
});
