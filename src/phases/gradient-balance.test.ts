import { expect, test } from "vitest";
import { createMatrix } from "../linalg/index.js";
import { l1 } from "../penalties/index.js";
import { gradientBalance } from "./gradient-balance.js";

const identity = { measurements: createMatrix(2, 2, Float64Array.of(1, 0, 0, 1)), target: Float64Array.of(3, 4) };

test("the balance is the ratio of the two norms", () => {
  const balance = gradientBalance(identity, Float64Array.of(0, 1e-6), l1({ strength: 0.5 }));
  expect(balance.dataNorm).toBeCloseTo(5, 5);
  expect(balance.penaltyNorm).toBe(0.5);
  expect(balance.ratio).toBe(balance.penaltyNorm / balance.dataNorm);
});

test("with the published cut-off, entries below it do not count in the penalty's gradient", () => {
  const a = Float64Array.of(9e-4, 1e-3);
  const penalty = l1({ strength: 1 });
  expect(gradientBalance(identity, a, penalty).penaltyNorm).toBeCloseTo(Math.sqrt(2), 15);
  expect(gradientBalance(identity, a, penalty, 1e-3).penaltyNorm).toBe(1);
});

test("in the complex field the modulus is cut off, not the parts", () => {
  const problem = {
    measurements: createMatrix(1, 1, Float64Array.of(1, 0), "complex"),
    target: Float64Array.of(0, 0),
  };
  const penalty = l1({ strength: 1, field: "complex" });
  const balance = gradientBalance(problem, Float64Array.of(0.6, 0.8), penalty, 0.9);
  expect(balance.penaltyNorm).toBeCloseTo(1, 15);
  expect(balance.ratio).toBeCloseTo(1, 15);
  expect(gradientBalance(problem, Float64Array.of(0.6, 0.8), penalty, 1.1).penaltyNorm).toBe(0);
});
