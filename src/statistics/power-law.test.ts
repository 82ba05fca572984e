import fc from "fast-check";
import { expect, test } from "vitest";
import { fitPowerLaw } from "./power-law.js";

test("an exact power law is found, with no uncertainty", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -4, max: 4, noNaN: true }),
      fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
      (exponent, factor) => {
        const x = [0.5, 1, 2, 7, 40];
        const law = fitPowerLaw(
          x,
          x.map((value) => factor * value ** exponent),
        );
        expect(law.exponent).toBeCloseTo(exponent, 10);
        expect(law.uncertainty).toBeLessThan(1e-10);
      },
    ),
  );
});

test("the interval is that of a straight line through logarithms", () => {
  // scipy.stats.linregress of ln y on ln x: slope 1.9485714285714282, standard error 0.04583317872577735; t with 4 degrees 2.77644510…
  const x = [1, 2, 3, 4, 5, 6].map(Math.exp);
  const y = [2.1, 3.9, 6.2, 7.8, 10.1, 11.7].map(Math.exp);
  const law = fitPowerLaw(x, y);
  expect(law.exponent).toBeCloseTo(1.9485714285714282, 12);
  expect(law.uncertainty).toBeCloseTo(0.04583317872577735 * 2.7764451051977934, 12);
});

test("two points, or one x for all, give no law", () => {
  expect(fitPowerLaw([1, 2], [1, 2]).uncertainty).toBeNaN();
  expect(fitPowerLaw([2, 2, 2], [1, 2, 3]).exponent).toBeNaN();
});
