import { expect, test } from "vitest";
import { formatCount } from "./format-count.js";

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
