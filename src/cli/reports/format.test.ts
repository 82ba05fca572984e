import { expect, test } from "vitest";
import { formatCount, formatDuration, formatError, formatInteger } from "./format.js";

test.each([
  [0, "0"],
  [999, "999"],
  [1000, "1k"],
  [1234, "1.23k"],
  [12_345, "12.3k"],
  [123_456, "123k"],
  [1_234_567, "1.23M"],
  [5e9, "5G"],
  [1e12, "1T"],
  [1e16, "10000T"],
  [0.5, "0.500"],
])("the count %d is shown as %s", (value, text) => {
  expect(formatCount(value)).toBe(text);
});

test.each([
  [60, "60"],
  [101_000, "101 000"],
  [1e9, "1 000 000 000"],
  [-12_345.6, "-12 346"],
])("the whole number %d is shown as %s", (value, text) => {
  expect(formatInteger(value)).toBe(text);
});

test.each([
  [0, "0.0 s"],
  [9.94, "9.9 s"],
  [9.96, "10 s"],
  [59.6, "60 s"],
  [119.4, "119 s"],
  [125, "2 min 5 s"],
  [179.7, "3 min 0 s"],
  [3599.9, "60 min 0 s"],
  [7199.9, "2 h 0 min"],
  [90_000, "25 h 0 min"],
  [Number.POSITIVE_INFINITY, "?"],
  [Number.NaN, "?"],
])("the duration of %d seconds is shown as %s", (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});

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
])("the error %d is shown as %s", (value, text) => {
  expect(formatError(value)).toBe(text);
});
