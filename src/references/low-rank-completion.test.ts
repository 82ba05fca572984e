import { expect, test } from "vitest";
import { createMatrix, largestSingularValue, multiply, relativeDistance, zeroMatrix } from "../linalg/index.js";
import { completionOperator } from "../problems/index.js";
import { createStream } from "../random/index.js";
import { provedSpectralBound, sparseSpectralNorm } from "./completion/spectral-norm.js";
import { completionStrength } from "./completion-strength.js";
import { completionData, completionStrengthLimit, lowRankCompletion } from "./low-rank-completion.js";
import { nuclearNormRegression } from "./nuclear-norm-regression.js";

/** Some entries of a matrix of rank 2, with noise. */
function drawn({ rows, columns, known, noise }: { rows: number; columns: number; known: number; noise: number }) {
  const normal = (name: string, m: number, n: number) =>
    createMatrix(m, n, createStream(3, name).fillNormal(new Float64Array(m * n)));
  const truth = multiply(normal("left", rows, 2), normal("right", 2, columns));
  const entries = createStream(3, "entries").choose(rows * columns, known);
  const operator = completionOperator(rows, columns, entries);
  if (operator.kind !== "completion") throw new Error("entries");
  const errors = normal("noise", 1, known).data;
  return { operator, truth, target: operator.apply(truth).map((value, entry) => value + noise * errors[entry]!) };
}

test.each([
  ["wide", { rows: 14, columns: 19, known: 140, noise: 0.1 }, 0.3],
  ["tall", { rows: 17, columns: 9, known: 120, noise: 0.5 }, 0.05],
  ["weak penalty without noise", { rows: 16, columns: 16, known: 200, noise: 0 }, 1e-3],
  ["strong penalty", { rows: 12, columns: 15, known: 90, noise: 0.1 }, 0.9],
])("is the optimum that the general solver finds: %s", (_, shape, share) => {
  const { operator, target } = drawn(shape);
  const beta = share * completionStrengthLimit(operator, target);
  const found = lowRankCompletion(operator, target, beta, { tolerance: 1e-9, mostIterations: 20_000 });
  const expected = nuclearNormRegression(operator, target, beta);
  expect(found.relativeGap).toBeLessThan(1e-8);
  expect(found.proved).toBe(true);
  expect(found.lowerBound).toBeLessThanOrEqual(expected.value * (1 + 1e-9));
  expect(Math.abs(found.value - expected.value)).toBeLessThan(1e-8 * found.value);
  expect(relativeDistance(found.solution.data, expected.solution.data)).toBeLessThan(1e-3);
});

test.each([
  ["the strengths of the path", { rows: 20, columns: 15, known: 180, noise: 0 }, 0.05],
  ["a weak penalty", { rows: 20, columns: 15, known: 180, noise: 0.001 }, 5e-4],
  ["noise that is fitted", { rows: 40, columns: 30, known: 700, noise: 0.1 }, 0.01],
  ["high rank", { rows: 50, columns: 45, known: 1400, noise: 0.3 }, 0.005],
])("the solution scales with the data to rounding: %s", (_, shape, share) => {
  const { operator, target } = drawn(shape);
  const beta = share * completionStrengthLimit(operator, target);
  const plain = lowRankCompletion(operator, target, beta);
  expect(plain.relativeGap).toBeLessThan(1e-8);
  for (const factor of [1.1, 1 / 7, 3, 0.7]) {
    const scaled = lowRankCompletion(
      operator,
      target.map((value) => factor * value),
      factor * beta,
    );
    const back = scaled.solution.data.map((value) => value / factor);
    expect(scaled.rank).toBe(plain.rank);
    expect(relativeDistance(back, plain.solution.data)).toBeLessThan(1e-9);
  }
});

test("the gap is certified where many singular values of the residual are near β, too", () => {
  const stream = createStream(6, "x");
  const normal = (rows: number, columns: number) =>
    createMatrix(rows, columns, stream.fillNormal(new Float64Array(rows * columns)));
  const truth = multiply(normal(200, 5), normal(5, 250));
  const errors = normal(200, 250).data;
  const entries = [...stream.choose(50_000, 30_000)].sort((one, other) => one - other);
  const operator = completionOperator(200, 250, entries);
  if (operator.kind !== "completion") throw new Error("entries");
  const target = Float64Array.from(entries, (entry) => truth.data[entry]! + 0.5 * errors[entry]!);
  const found = lowRankCompletion(operator, target, 0.02 * completionStrengthLimit(operator, target));
  expect(found.rank).toBeGreaterThan(100);
  expect(found.proved).toBe(true);
  expect(found.relativeGap).toBeLessThan(1e-5);
});

test("the solution is zero from the limit on, and not before", () => {
  const { operator, target } = drawn({ rows: 11, columns: 13, known: 80, noise: 0.1 });
  const limit = completionStrengthLimit(operator, target);
  expect(limit).toBeCloseTo(largestSingularValue(operator.adjoint(target)), 9);
  expect(lowRankCompletion(operator, target, 1.0001 * limit)).toMatchObject({ rank: 0, relativeGap: 0 });
  expect(lowRankCompletion(operator, target, 0.99 * limit).rank).toBe(1);
});

test.each([
  [9, 14],
  [14, 9],
])("the proved bound of a sparse %i by %i matrix is one, and near", (rows, columns) => {
  const { operator, target } = drawn({ rows, columns, known: 50, noise: 1 });
  const { cells, target: values } = completionData(operator, target);
  const norm = largestSingularValue(operator.adjoint(target));
  const estimate = sparseSpectralNorm(cells, values, 1e-12).value;
  const bound = provedSpectralBound(cells, values, estimate)!;
  expect(bound).toBeGreaterThan(norm * (1 - 1e-12));
  expect(bound).toBeLessThan(norm * (1 + 1e-7));
  // Below the norm there is nothing to prove.
  expect(provedSpectralBound(cells, values, 0.9 * norm)).toBeNull();
});

test("the strength by held-out entries is between fitting the noise and fitting nothing", () => {
  const { operator, target, truth } = drawn({ rows: 40, columns: 30, known: 700, noise: 0.5 });
  const { strength, tried, validationCells } = completionStrength(operator, target, 1);
  expect(validationCells).toBe(70);
  const best = tried.find((each) => each.strength === strength)!;
  expect(Math.min(...tried.map((each) => each.rootMeanSquareError))).toBe(best.rootMeanSquareError);
  const errorAt = (beta: number) =>
    relativeDistance(lowRankCompletion(operator, target, beta).solution.data, truth.data);
  expect(errorAt(strength)).toBeLessThan(errorAt(4 * strength));
  expect(errorAt(strength)).toBeLessThan(errorAt(strength / 8));
  expect(errorAt(strength)).toBeLessThan(relativeDistance(zeroMatrix(40, 30).data, truth.data) / 2);
  expect(completionStrength(operator, target, 1)).toEqual({ strength, tried, validationCells });
  expect(completionStrength(operator, target, 2).strength).not.toBe(0);
});
