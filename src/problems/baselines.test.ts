import { describe, expect, test } from "vitest";
import { createMatrix, leastSquares, type Matrix, multiplyVector, norm2, ridge, subtract } from "../linalg/index.js";
import { createStream } from "../random/index.js";
import { generalizedCrossValidation, recoveryBaselines, tableBaselines } from "./baselines.js";
import { rSquared } from "./r-squared.js";

describe("generalised cross-validation", () => {
  test.each([
    [20, 6, false],
    [20, 6, true],
    [12, 30, true],
  ])(
    "picks the strength of the lowest score, by its definition (N = %i, n = %i, centred: %s)",
    (rows, columns, centred) => {
      const { measurements, target } = gaussianTable(rows, columns, centred);
      const strength = generalizedCrossValidation(measurements, target, centred);
      const best = score(measurements, target, strength, centred);
      for (const factor of [1e-3, 0.1, 0.5, 2, 10, 1e3]) {
        expect(score(measurements, target, strength * factor, centred)).toBeGreaterThan(best);
      }
    },
  );

  test("does not run to zero where least squares interpolates centred data", () => {
    const { measurements, target } = gaussianTable(12, 30, true);
    expect(generalizedCrossValidation(measurements, target, true)).toBeGreaterThan(0.01);
  });

  /** ‖(I − H)y‖² / (N − tr H)², by applying ridge to every unit vector. */
  function score(measurements: Matrix, target: Float64Array, strength: number, centred: boolean): number {
    const smoothed = (y: Float64Array) => multiplyVector(measurements, ridge(measurements, y, strength));
    const residual = norm2(subtract(target, smoothed(target)));
    let freedom = target.length - (centred ? 1 : 0);
    for (let row = 0; row < target.length; row++) {
      const unit = new Float64Array(target.length);
      unit[row] = 1;
      freedom -= smoothed(unit)[row]!;
    }
    return (residual / freedom) ** 2;
  }
});

describe("baselines", () => {
  test("of a known a* are the zero vector, with error 1, and the minimum-norm solution", () => {
    const { measurements } = gaussianTable(5, 8, false);
    const solution = Float64Array.of(1, 0, 0, 2, 0, 0, 0, 0);
    const target = multiplyVector(measurements, solution);
    const baselines = recoveryBaselines({ measurements, target, solution, heldOut: null });
    expect(baselines[0]).toEqual({ name: "zero", testError: 1, rSquared: null });
    const expected = norm2(subtract(leastSquares(measurements, target), solution)) / Math.sqrt(5);
    expect(baselines[1]!.testError).toBeCloseTo(expected, 12);
    expect(baselines[1]!.testError).toBeGreaterThan(0.1);
  });

  test("of held-out rows have R² and relative error of the same predictions", () => {
    const train = gaussianTable(20, 6, false);
    const heldOut = gaussianTable(10, 6, false, 2);
    const baselines = tableBaselines({ ...train, solution: null, heldOut }, false);
    const predicted = multiplyVector(heldOut.measurements, leastSquares(train.measurements, train.target));
    expect(baselines[1]!.rSquared).toBeCloseTo(rSquared(predicted, heldOut.target)!, 12);
    expect(baselines[1]!.testError).toBeCloseTo(norm2(subtract(predicted, heldOut.target)) / norm2(heldOut.target), 12);
  });
});

test("R² is 1 for perfect predictions, 0 for the mean, negative for worse, and null for a constant target", () => {
  const target = Float64Array.of(1, 2, 3, 6);
  expect(rSquared(target, target)).toBe(1);
  expect(rSquared(new Float64Array(4).fill(3), target)).toBe(0);
  expect(rSquared(new Float64Array(4), target)).toBeCloseTo(1 - 50 / 14, 14);
  expect(rSquared(target, new Float64Array(4).fill(3))).toBeNull();
});

function gaussianTable(rows: number, columns: number, centred: boolean, seed = 1) {
  const stream = createStream(seed, "table");
  const data = stream.fillNormal(new Float64Array(rows * columns));
  const target = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    target[row] = data[row * columns]! - 2 * data[row * columns + 1]! + 0.7 * stream.normal();
  }
  const centre = (values: Float64Array, offset: number, stride: number) => {
    let mean = 0;
    for (let index = offset; index < values.length; index += stride) mean += values[index]! / rows;
    for (let index = offset; index < values.length; index += stride) values[index]! -= mean;
  };
  if (centred) {
    for (let column = 0; column < columns; column++) centre(data, column, columns);
    centre(target, 0, 1);
  }
  return { measurements: createMatrix(rows, columns, data), target };
}
