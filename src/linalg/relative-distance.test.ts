import { expect, test } from "vitest";
import { relativeDistance } from "./relative-distance.js";

test("the distance is in units of the second vector", () => {
  expect(relativeDistance(Float64Array.of(3, 8), Float64Array.of(0, 4))).toBe(5 / 4);
  expect(relativeDistance(Float64Array.of(0, 4), Float64Array.of(3, 8))).toBe(5 / Math.sqrt(73));
  expect(relativeDistance(Float64Array.of(1), Float64Array.of(0))).toBe(Number.POSITIVE_INFINITY);
});

test("vectors of different lengths have no distance", () => {
  expect(() => relativeDistance(new Float64Array(2), new Float64Array(3))).toThrow("expected (entries) = (2)");
});
