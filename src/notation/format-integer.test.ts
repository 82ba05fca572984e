import { expect, test } from "vitest";
import { formatInteger } from "./format-integer.js";

test.each([
  [60, "60"],
  [101_000, "101 000"],
  [1e9, "1 000 000 000"],
  [-12_345.6, "-12 346"],
])("the whole number %d is shown as %s", (value, text) => {
  expect(formatInteger(value)).toBe(text);
});
