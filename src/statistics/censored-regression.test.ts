import { expect, test } from "vitest";
import { createMatrix } from "../linalg/index.js";
import { createStream } from "../random/index.js";
import { censoredRegression } from "./censored-regression.js";
import { linearRegression } from "./linear-regression.js";

const line = (x: readonly number[]) => createMatrix(x.length, 2, Float64Array.from(x.flatMap((value) => [1, value])));
const fitted = (...data: Parameters<typeof censoredRegression>) => {
  const fit = censoredRegression(...data);
  if (fit.status !== "fitted") throw new Error(fit.reason);
  return fit;
};

test("the maximum of the likelihood is the one found without derivatives", () => {
  // scipy.optimize.minimize (Nelder–Mead) of the same likelihood; standard errors by differences of it.
  const y = Float64Array.from([1.2, 1.9, 3.4, 3.7, 5.4, 5, 5, 5]);
  const censored = [false, false, false, false, false, true, true, false];
  const { coefficients, deviation, ...counts } = fitted(line([0, 1, 2, 3, 4, 5, 6, 7]), y, censored);
  expect(coefficients[0]!.value).toBeCloseTo(1.72553162, 6);
  expect(coefficients[1]!.value).toBeCloseTo(0.65273611, 6);
  expect(deviation).toBeCloseTo(0.74089223, 6);
  // 6 observed, 2 coefficients: √(6/4) and t with 4 degrees of freedom.
  const widening = Math.sqrt(6 / 4) * 2.7764451051977934;
  expect((coefficients[0]!.high - coefficients[0]!.value) / widening).toBeCloseTo(0.48138783, 5);
  expect((coefficients[1]!.high - coefficients[1]!.value) / widening).toBeCloseTo(0.12347572, 5);
  expect(counts).toEqual({ status: "fitted", censored: 2, observed: 6 });
});

test("without censoring it is least squares", () => {
  const stream = createStream(1, "uncensored");
  for (let repetition = 0; repetition < 20; repetition++) {
    const design = line(Array.from({ length: 12 }, (_, index) => index / 3));
    const y = Float64Array.from({ length: 12 }, (_, index) => 1 - index + 0.7 * stream.normal());
    const [one, other] = [fitted(design, y, Array(12).fill(false)), linearRegression(design, y)];
    one.coefficients.forEach(({ value, low, high }, index) => {
      expect(value).toBeCloseTo(other.coefficients[index]!.value, 9);
      expect(low).toBeCloseTo(other.coefficients[index]!.low, 9);
      expect(high).toBeCloseTo(other.coefficients[index]!.high, 9);
    });
    expect(one.deviation).toBeCloseTo(other.residual, 9);
  }
});

test("with a third of the responses censored, the intervals hold the true slope 95 times of a hundred", () => {
  const stream = createStream(2, "coverage");
  const repetitions = 1000;
  let [covered, naive, share] = [0, 0, 0];
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const x = Array.from({ length: 30 }, (_, index) => (index % 6) / 2);
    const truth = x.map((value) => 2 + value + 0.5 * stream.normal());
    const isCensored = truth.map((value) => value > 3.7);
    const y = Float64Array.from(truth, (value) => Math.min(value, 3.7));
    const [, slope] = fitted(line(x), y, isCensored).coefficients;
    if (slope!.low <= 1 && 1 <= slope!.high) covered++;
    const [, wrong] = linearRegression(line(x), y).coefficients;
    if (wrong!.low <= 1 && 1 <= wrong!.high) naive++;
    share += isCensored.filter(Boolean).length / x.length / repetitions;
  }
  expect(share).toBeGreaterThan(0.25);
  // Binomial standard error 0.007: three of them.
  expect(Math.abs(covered / repetitions - 0.95)).toBeLessThan(0.021);
  expect(naive / repetitions).toBeLessThan(0.1);
});

test("what the data cannot tell is not fitted", () => {
  const reason = (...data: Parameters<typeof censoredRegression>) => {
    const fit = censoredRegression(...data);
    return fit.status === "fitted" ? "fitted" : fit.reason;
  };
  const y = Float64Array.from([1, 2.5, 3, 4.2]);
  expect(reason(line([0, 1, 2, 3]), y, [false, false, true, true])).toContain("2 observed responses for 2");
  expect(reason(line([1, 1, 1, 3]), y, [false, false, false, true])).toContain("does not vary by itself");
  const exact = Float64Array.from([1, 2, 3, 4]);
  expect(reason(line([0, 1, 2, 3]), exact, [false, false, false, true])).toContain("no error to estimate");
});
