import { expect, test } from "vitest";
import { significantDigits } from "./significant-digits.js";

test.each([
  [1 / 3, 3, "0.333"],
  [12_345, 3, "12300"],
  [1.23456e-7, 3, "1.23e-7"],
  [2.5, 5, "2.5"],
  [-0.000_123_456, 5, "-0.00012346"],
  [Number.NaN, 3, "NaN"],
  [Number.POSITIVE_INFINITY, 3, "Infinity"],
])("%d to %i significant digits is %s", (value, digits, text) => {
  expect(significantDigits(value, digits)).toBe(text);
});
