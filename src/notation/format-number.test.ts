import { expect, test } from "vitest";
import { formatNumber } from "./format-number.js";

test.each([
  [0, "0"],
  [1, "1"],
  [0.00123456, "0.001235"],
  [0.000123456, "1.235e-4"],
  [-0.5, "-0.5"],
  [12_345.678, "12350"],
  [123_456, "1.235e5"],
  [1e-5, "1e-5"],
  [99_999.6, "1e5"],
  [Number.NaN, "NaN"],
  [Number.POSITIVE_INFINITY, "Infinity"],
])("the number %d is shown as %s", (value, text) => {
  expect(formatNumber(value)).toBe(text);
});
