import { expect, test } from "vitest";
import { scientificText } from "./scientific-text.js";

test.each([
  [1e-3, "10⁻³"],
  [5e-6, "5·10⁻⁶"],
  [5.5e-3, "5.5·10⁻³"],
  [0.1, "10⁻¹"],
  [3e4, "3·10⁴"],
])("%d is written %s", (value, text) => {
  expect(scientificText(value)).toBe(text);
});
