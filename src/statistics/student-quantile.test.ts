import { expect, test } from "vitest";
import { studentQuantile } from "./student-quantile.js";

test("quantiles are those of the tables", () => {
  // scipy.stats.t.ppf(0.975, [1, 2, 3, 4, 10, 30, 31, 1000])
  const expected: [number, number][] = [
    [1, 12.706204736432095],
    [2, 4.302652729911275],
    [3, 3.182446305284263],
    [4, 2.7764451051977987],
    [10, 2.2281388519649385],
    [30, 2.042272456301238],
    [31, 2.0395134463964077],
    [1000, 1.9623390808264074],
  ];
  for (const [freedom, quantile] of expected) expect(studentQuantile(freedom) / quantile).toBeCloseTo(1, 10);
});

test("other levels have theirs", () => {
  // scipy.stats.t.ppf(1 - 0.0125 / 2, [1, 12]), scipy.stats.t.ppf(0.9, 5)
  expect(studentQuantile(1, 0.0125)).toBeCloseTo(50.9231, 3);
  expect(studentQuantile(12, 0.0125)).toBeCloseTo(2.934459, 5);
  expect(studentQuantile(5, 0.2)).toBeCloseTo(1.475884, 5);
});

test("the quantile falls with the degrees of freedom, towards that of the normal distribution", () => {
  const quantiles = Array.from({ length: 200 }, (_, index) => studentQuantile(index + 1));
  for (let index = 1; index < 200; index++) expect(quantiles[index]!).toBeLessThan(quantiles[index - 1]!);
  expect(quantiles.at(-1)!).toBeGreaterThan(1.959963984540054);
});

test("without degrees of freedom there is no quantile", () => {
  for (const freedom of [0, -1, 1.5, Number.NaN]) expect(studentQuantile(freedom)).toBeNaN();
});
