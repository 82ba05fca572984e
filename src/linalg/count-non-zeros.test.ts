import { expect, test } from "vitest";
import { countNonZeros } from "./count-non-zeros.js";

test("entries above the threshold are counted, those at it are not", () => {
  expect(countNonZeros(Float64Array.of(0, 1e-4, -2e-4, 3), 1e-4)).toBe(2);
  expect(countNonZeros(Float64Array.of(0, -0, 5e-324), 0)).toBe(1);
});

test("a complex entry is counted once, by its modulus", () => {
  expect(countNonZeros(Float64Array.of(0.6, 0, 0, 0.8, 0.5, 0), 0.9, "complex")).toBe(1);
});
