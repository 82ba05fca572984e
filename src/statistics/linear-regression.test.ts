import { expect, test } from "vitest";
import { createMatrix } from "../linalg/index.js";
import { linearRegression } from "./linear-regression.js";

const line = (x: readonly number[]) => createMatrix(x.length, 2, Float64Array.from(x.flatMap((value) => [1, value])));

test("coefficients and intervals are those of a textbook line", () => {
  // scipy.stats.linregress: intercept and slope with their standard errors; t with 4 degrees of freedom.
  const y = Float64Array.from([2.1, 3.9, 6.2, 7.8, 10.1, 11.7]);
  const { coefficients, freedom, residual, deviation } = linearRegression(line([1, 2, 3, 4, 5, 6]), y);
  const quantile = 2.7764451051977934;
  expect(freedom).toBe(4);
  expect(coefficients[0]!.value).toBeCloseTo(0.1466666666666674, 12);
  expect(coefficients[0]!.high - coefficients[0]!.value).toBeCloseTo(0.17849458664150178 * quantile, 12);
  expect(coefficients[1]!.value).toBeCloseTo(1.9485714285714282, 12);
  expect(coefficients[1]!.value - coefficients[1]!.low).toBeCloseTo(0.04583317872577735 * quantile, 12);
  expect(residual).toBeCloseTo(deviation * Math.sqrt(4 / 6), 12);
});

test("columns of very different size are no difficulty", () => {
  const x = [1, 2, 3, 4, 6];
  const design = createMatrix(5, 2, Float64Array.from(x.flatMap((value) => [1e-12 * value, 1e9 * value * value])));
  const y = Float64Array.from(x, (value) => 3 * value + 2 * value * value);
  const { coefficients } = linearRegression(design, y);
  expect(coefficients[0]!.value / 3e12).toBeCloseTo(1, 10);
  expect(coefficients[1]!.value / 2e-9).toBeCloseTo(1, 10);
});

test("too few rows and dependent columns are refused", () => {
  expect(() => linearRegression(line([1, 2]), new Float64Array(2))).toThrow("more than 2 rows for 2 coefficients");
  expect(() => linearRegression(line([3, 3, 3]), new Float64Array(3))).toThrow("none is a combination of the others");
});
