import { expect, test } from "vitest";
import { decades, log10, plainTick, powerOfTen } from "./tick-text.js";

test("a power of ten is written with a superscript", () => {
  expect([-12, -3, 0, 2, 10].map(powerOfTen)).toEqual(["10⁻¹²", "10⁻³", "10⁰", "10²", "10¹⁰"]);
});

test("the decades of a domain are those inside it, its ends included", () => {
  expect(decades(1, 1e6, 8)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(decades(7e-5, 2, 8)).toEqual([-4, -3, -2, -1, 0]);
});

test("more decades than there is room for are thinned to every second, third, … one", () => {
  expect(decades(1e-16, 1, 8)).toEqual([-16, -14, -12, -10, -8, -6, -4, -2, 0]);
  expect(decades(1e-16, 1, 4)).toEqual([-16, -12, -8, -4, 0]);
});

test("exact powers of ten have whole logarithms to rounding", () => {
  for (let exponent = -20; exponent <= 20; exponent++) {
    expect(log10(Number(`1e${exponent}`))).toBeCloseTo(exponent, 12);
  }
});

test("a plain tick has a minus sign and no trailing zeros", () => {
  expect([-0.04, 0, 0.1 + 0.2, 2.5].map(plainTick)).toEqual(["−0.04", "0", "0.3", "2.5"]);
});
