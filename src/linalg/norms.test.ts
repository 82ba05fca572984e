import { describe, expect, it } from "vitest";
import { distance, dot, norm1, norm2, normInfinity, subtract } from "./index.js";

describe("norms", () => {
  const complex = Float64Array.of(3, 0, 4, -2); // 3 + 4i, -2i

  it("sums magnitudes in the 1-norm, moduli in the complex field", () => {
    expect(norm1(Float64Array.of(1, -2, 3))).toBe(6);
    expect(norm1(complex, "complex")).toBe(7);
  });

  it("has the same 2-norm in both fields", () => {
    expect(norm2(Float64Array.of(3, -4))).toBe(5);
    expect(norm2(complex)).toBe(Math.sqrt(29));
  });

  it("takes the largest modulus in the infinity norm, and does not hide NaN", () => {
    expect(normInfinity(Float64Array.of(1, -5, 3))).toBe(5);
    expect(normInfinity(complex, "complex")).toBe(5);
    expect(normInfinity(new Float64Array(0))).toBe(0);
    expect(normInfinity(Float64Array.of(1, Number.NaN, 3))).toBeNaN();
  });

  it("multiplies and subtracts entry by entry", () => {
    expect(dot(Float64Array.of(1, 2), Float64Array.of(3, 5))).toBe(13);
    expect(subtract(Float64Array.of(1, 2), Float64Array.of(3, 5))).toEqual(Float64Array.of(-2, -3));
    expect(distance(Float64Array.of(1, 2), Float64Array.of(4, -2))).toBe(5);
    expect(() => distance(new Float64Array(2), new Float64Array(3))).toThrow("got (3)");
    expect(() => dot(new Float64Array(2), new Float64Array(3))).toThrow("y: expected (entries) = (2), got (3)");
    expect(() => subtract(new Float64Array(2), new Float64Array(3))).toThrow("got (3)");
  });
});
