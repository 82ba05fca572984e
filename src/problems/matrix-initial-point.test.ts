import { expect, test } from "vitest";
import { faceSplittingProduct, leastSquares, norm2, vectorize } from "../linalg/index.js";
import { matrixBaselines } from "./matrix-baselines.js";
import { drawMatrixCompletion } from "./matrix-completion.js";
import { matrixCompletionSchema } from "./matrix-completion-schema.js";
import { matrixInitialPoint } from "./matrix-initial-point.js";
import { drawMatrixSensing } from "./matrix-sensing.js";
import { matrixSensingSchema } from "./matrix-sensing-schema.js";
import type { SensingOperator } from "./measurement-operator.js";

const options = { seed: 3, seeds: {}, seeding: "streams", compat: "none" } as const;
const shape = { rows: 5, columns: 8 };
const completion = drawMatrixCompletion(
  matrixCompletionSchema.parse({ kind: "matrix-completion", ...shape, measurements: 25 }),
  options,
);
const sensing = drawMatrixSensing(
  matrixSensingSchema.parse({ kind: "matrix-sensing", ...shape, measurements: 25 }),
  options,
);
const { left, right } = sensing.operator as SensingOperator;
const minimumNorm = leastSquares(faceSplittingProduct(right, left), sensing.target);

test("A(0) is ζ·I, ζ·N(0, 1/(n₁n₂)) or ζ·Â", () => {
  const constant = matrixInitialPoint({ kind: "constant", scale: 0.5 }, completion, options);
  expect([...constant.data.subarray(0, 10)]).toEqual([0.5, 0, 0, 0, 0, 0, 0, 0, 0, 0.5]);
  expect(norm2(constant.data)).toBeCloseTo(0.5 * Math.sqrt(5), 14);
  const random = matrixInitialPoint({ kind: "random", scale: 2 }, completion, options);
  expect(norm2(random.data)).toBeGreaterThan(1);
  expect(norm2(random.data)).toBeLessThan(3);
  const start = matrixInitialPoint({ kind: "least-squares", scale: 3 }, sensing, options);
  vectorize(start).forEach((value, index) => {
    expect(value).toBeCloseTo(3 * minimumNorm[index]!, 10);
  });
});

test("the baselines are those of the zero matrix, of least squares, and of the mean of the observed entries", () => {
  const [zero, least, mean] = matrixBaselines(completion);
  const { operator, heldOut, solution, target } = completion;
  expect(zero!.testError).toBe(1);
  expect(least!.testError).toBeCloseTo(norm2(heldOut!.target) / norm2(solution.data), 12);
  const average = target.reduce((sum, value) => sum + value, 0) / operator.measurements;
  const rest = heldOut!.target.map((value) => value - average);
  expect(mean!.testError).toBeCloseTo(norm2(rest) / norm2(solution.data), 12);
});

test("without a known solution they are those of the held-out entries; without either there are none", () => {
  const unknown = { ...completion, solution: null };
  expect(matrixBaselines(unknown)[1]!.testError).toBe(1);
  expect(matrixBaselines({ ...unknown, heldOut: null })).toEqual([]);
  expect(matrixBaselines(sensing)).toHaveLength(2);
});
