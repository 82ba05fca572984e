import { expect, test } from "vitest";
import { assertInteger } from "./assert-integer.js";

test("integers from the least one on pass", () => {
  for (const value of [0, 1, Number.MAX_SAFE_INTEGER])
    expect(() => assertInteger("n", value, { min: 0 })).not.toThrow();
});

test("fractions, what is too small, too large to be exact or no number is named with its place", () => {
  for (const value of [0.5, -1, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => assertInteger("n", value, { min: 0 })).toThrow(`n: expected an integer ≥ 0, got ${value}`);
  }
});
