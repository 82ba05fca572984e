import { expect, test } from "vitest";
import { factorsOf, problemOf } from "../../test/factorised-instance.js";
import { identityMatrix, randomMatrix, randomVector } from "../../test/linalg/sample-matrices.js";
import { createMatrix, type Matrix, multiply, multiplyVector, norm2 } from "../linalg/index.js";
import {
  createHadamardDynamics,
  factorisedCurvature,
  hadamardCurvature,
  hadamardPoint,
  stepSizeBound,
} from "./index.js";

const product = (factors: readonly Matrix[]) => factors.reduce((before, factor) => multiply(before, factor));
const joined = (factors: readonly Matrix[]) => Float64Array.from(factors.flatMap(({ data }) => [...data]));

test("the curvature at the start is the largest eigenvalue of X·D·Xᵀ, σ²max(X) for one factor", () => {
  const measurements = randomMatrix(7, 9, "real", 41);
  const one = new Float64Array(9).fill(3);
  const bound = stepSizeBound(measurements, 0);
  expect(hadamardCurvature(measurements, { positive: [one], negative: [] })).toBeCloseTo(2 / bound, 9);
  const two = hadamardCurvature(measurements, { positive: [one, one], negative: [] });
  expect((two * bound) / 2).toBeCloseTo(18, 9);
  const signed = hadamardCurvature(measurements, { positive: [one, one], negative: [one, one] });
  expect((signed * bound) / 2).toBeCloseTo(36, 9);
});

test("just below the bound at the start the first steps shrink the residual of a solved problem, above it they grow", () => {
  const columns = 9;
  const measurements = randomMatrix(7, columns, "real", 51);
  const factors = { positive: [61, 62].map((seed) => randomVector(columns, "real", seed)), negative: [] };
  const target = multiplyVector(measurements, hadamardPoint(factors));
  const problem = { measurements, target, solution: null, heldOut: null };
  const near = factors.positive.map((factor) => factor.map((value, i) => value + 1e-9 * ((i % 3) - 1)));
  const bound = 2 / hadamardCurvature(measurements, factors);
  const errorAt = (share: number) => {
    const dynamics = createHadamardDynamics({
      problem,
      factors: { positive: near, negative: [] },
      penalty: { l1: 0, l2: 0 },
      stepSize: share * bound,
      allowUnstableStepSize: true,
    });
    const before = dynamics.observe().train_error as number;
    dynamics.advance(200);
    return (dynamics.observe().train_error as number) / before;
  };
  expect(errorAt(0.97)).toBeLessThan(1);
  expect(errorAt(1.03)).toBeGreaterThan(10);
});

test("the curvature at the start is exact from multiples of the identity, and never less than along any direction", () => {
  const scale = 0.7;
  const identity = { ...identityMatrix(4), data: identityMatrix(4).data.map((value) => scale * value) };
  expect(factorisedCurvature(2, [identity, identity, identity])).toBeCloseTo(2 * 3 * scale ** 4, 12);
  expect(factorisedCurvature(2, [randomMatrix(3, 5, "real", 1)])).toBe(2);
  const problem = problemOf(7, 4, 5, "sensing");
  const factors = factorsOf(7, 4, 5, 3, 5);
  const bound = factorisedCurvature(problem.operator.squaredNorm, factors);
  for (let seed = 1; seed < 20; seed++) {
    const direction = factorsOf(100 + seed, 4, 5, 3, 5);
    const tangent = factors.reduce((sum, _, k) => {
      const term = product(factors.with(k, direction[k]!)).data;
      return sum.map((value, i) => value + term[i]!);
    }, new Float64Array(20));
    const image = norm2(problem.operator.apply(createMatrix(4, 5, tangent)));
    expect((image * image) / norm2(joined(direction)) ** 2).toBeLessThan(bound);
  }
});
