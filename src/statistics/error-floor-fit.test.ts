import { expect, test } from "vitest";
import { createStream } from "../random/index.js";
import { fitErrorFloor } from "./error-floor-fit.js";

const PAIRS = [0.005, 0.01, 0.0275, 0.055, 0.0825, 0.1].flatMap((stepSize) =>
  [1e-6, 1e-5, 1e-4, 1e-3].map((strength) => ({ stepSize, strength })),
);
const runs = (bias: number, oscillation: number, noise = 0) => {
  const stream = createStream(4, "errors");
  return PAIRS.map(({ stepSize, strength }) => ({
    stepSize,
    strength,
    error: (bias * strength + oscillation * stepSize * strength) * (1 + noise * stream.normal()),
  }));
};

test("bias and oscillation are told apart, over four decades of the error", () => {
  const { bias, oscillation, residual, singlePower, nonNegative } = fitErrorFloor(runs(21.5, 49));
  expect(bias.value).toBeCloseTo(21.5, 8);
  expect(oscillation.value).toBeCloseTo(49, 6);
  expect(residual).toBeLessThan(1e-10);
  expect(nonNegative).toMatchObject({ bias: bias.value, oscillation: oscillation.value });
  // One power of αβ cannot follow an error that hardly depends on α.
  expect(singlePower.residual).toBeGreaterThan(0.2);
});

test("an error in proportion to αβ has no bias, and then one power is as good", () => {
  const { bias, oscillation, residual, singlePower } = fitErrorFloor(runs(0, 52, 0.01));
  expect(bias.low).toBeLessThan(0);
  expect(bias.high).toBeGreaterThan(0);
  expect(Math.abs(oscillation.value / 52 - 1)).toBeLessThan(0.02);
  expect(singlePower.exponent.low).toBeLessThan(1);
  expect(singlePower.exponent.high).toBeGreaterThan(1);
  expect(singlePower.residual).toBeLessThan(1.5 * residual);
});

test("a term that is not there may come out negative, and the fit without it says so", () => {
  const { oscillation, nonNegative, residual } = fitErrorFloor(runs(20, -30));
  expect(oscillation.value).toBeCloseTo(-30, 6);
  expect(nonNegative.oscillation).toBe(0);
  expect(nonNegative.bias).toBeGreaterThan(17);
  expect(nonNegative.bias).toBeLessThan(20);
  expect(nonNegative.residual).toBeGreaterThan(residual);
});

test("runs that cannot tell the terms apart, and errors that are not above zero, are refused", () => {
  const same = PAIRS.filter(({ stepSize }) => stepSize === 0.1).map((pair) => ({ ...pair, error: pair.strength }));
  expect(() => fitErrorFloor(same)).toThrow("none is a combination of the others");
  expect(() => fitErrorFloor([{ strength: 1, stepSize: 1, error: 0 }])).toThrow("runs: expected finite numbers > 0");
});
