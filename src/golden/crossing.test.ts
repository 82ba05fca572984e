import { expect, test } from "vitest";
import { createComparison } from "./comparison.js";
import { createCrossing } from "./crossing.js";

/** Whether a curve's first passage of 0.5 agrees with `expected`. */
function agrees(curve: readonly number[], expected: number | null): boolean {
  const crossing = createCrossing(0.5, (iteration) => iteration + 1);
  curve.forEach((error, iteration) => {
    crossing.push(iteration, error);
  });
  const comparison = createComparison();
  crossing.compare(comparison, "t1", expected, 1e-9);
  return comparison.deviating === 0;
}

test("a passage must be at the expected iteration, or absent where none is expected", () => {
  const steep = [1, 0.8, 0.3, 0.1];
  expect([null, 0, 1, 2, 3].map((expected) => agrees(steep, expected))).toEqual([false, false, false, true, false]);
  expect(agrees([1, 0.9, 0.8], null)).toBe(true);
  expect(agrees([1, 0.9, 0.8], 2)).toBe(false);
});

test("one iteration apart is accepted where the earlier point is within the tolerance of the threshold", () => {
  expect(agrees([1, 0.5 + 1e-10, 0.4], 1)).toBe(true);
  expect(agrees([1, 0.5 + 1e-8, 0.4], 1)).toBe(false);
  expect(agrees([1, 0.5 - 1e-10, 0.4], 2)).toBe(true);
  expect(agrees([1, 0.5 - 1e-8, 0.4], 2)).toBe(false);
});

test("two iterations apart is a deviation, however flat the curve", () => {
  expect(agrees([0.5 + 2e-10, 0.5 + 1e-10, 0.5], 0)).toBe(false);
});
