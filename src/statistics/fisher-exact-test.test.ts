import { expect, test } from "vitest";
import { fisherExactTest } from "./fisher-exact-test.js";

test("the tea-tasting lady, and a table with two different rows", () => {
  expect(fisherExactTest(3, 4, 1, 4)).toBeCloseTo(34 / 70, 12);
  // Divisions of 4 successes among 4 and 4 draws: 1, 16, 36, 16, 1 of 70.
  expect(fisherExactTest(4, 4, 0, 4)).toBeCloseTo(2 / 70, 12);
});

test("equal shares cannot be told apart, opposite ones can", () => {
  expect(fisherExactTest(40, 40, 100, 100)).toBe(1);
  expect(fisherExactTest(20, 40, 50, 100)).toBeCloseTo(1, 10);
  expect(fisherExactTest(0, 40, 100, 100)).toBeLessThan(1e-30);
});
