import { expect, test } from "vitest";
import { departureFromOrthonormal, diagonalMatrix, maximalDifference } from "../../test/linalg/sample-matrices.js";
import { adjoint, multiply, norm2, singularValueDecomposition } from "../linalg/index.js";
import { matrixCompletionSchema } from "./matrix-completion-schema.js";
import { drawMatrixTarget } from "./matrix-target.js";
import type { MatrixTargetConfig } from "./matrix-target-schema.js";

const draw = (input: Partial<MatrixTargetConfig> = {}, options: object = {}) =>
  drawMatrixTarget(matrixCompletionSchema.parse({ kind: "matrix-completion", ...input }), {
    seed: 1,
    seeds: {},
    seeding: "streams",
    ...options,
  });

const VARIANTS: Partial<MatrixTargetConfig>[] = [
  {},
  { rows: 6, columns: 9, rank: 3 },
  { rows: 9, columns: 4, rank: 4, factors: "orthogonal" },
  { factors: "orthogonal", singularValues: "normal", rank: 5 },
  { factors: "canonical", singularValues: "normal", rows: 7, rank: 3 },
  { symmetric: true },
  { symmetric: true, factors: "orthogonal", singularValues: "normal" },
];

test.each(VARIANTS)("A* of %j has its rank, and the returned factors are those of the final matrix (O31)", (input) => {
  const target = draw(input);
  const rank = input.rank ?? 2;
  const decomposition = singularValueDecomposition(target.matrix);
  expect(decomposition.rank).toBe(rank);
  expect(departureFromOrthonormal(target.left)).toBeLessThan(1e-14);
  expect(departureFromOrthonormal(target.right)).toBeLessThan(1e-14);
  const composed = multiply(multiply(target.left, diagonalMatrix(target.singularValues)), adjoint(target.right));
  expect(maximalDifference(composed, target.matrix)).toBeLessThan(1e-13);
  target.singularValues.forEach((value, index) => {
    expect(value).toBeCloseTo(decomposition.singularValues[index]!, 12);
  });
});

test("Gaussian factors give a mean square entry of exactly one, and nuclear norms in the published range", () => {
  const norms = Array.from({ length: 40 }, (_, seed) => {
    const { matrix, singularValues } = draw({}, { seed });
    expect(norm2(matrix.data)).toBeCloseTo(10, 12);
    return singularValues.reduce((sum, value) => sum + value, 0);
  }).sort((one, other) => one - other);
  // theory 2.9: typically between 12.7 and 14; the bounds are those of any rank 2 with ‖A‖_F = 10
  expect(norms[0]).toBeGreaterThan(10);
  expect(norms.at(-1)).toBeLessThanOrEqual(10 * Math.SQRT2);
  expect(norms[20]).toBeGreaterThan(12.5);
});

test("equal singular values are 1/√r, and a symmetric A* is symmetric", () => {
  expect([...draw({ factors: "orthogonal", rank: 4 }).singularValues]).toEqual([0.5, 0.5, 0.5, 0.5]);
  const { matrix } = draw({ symmetric: true, factors: "orthogonal" });
  expect(maximalDifference(matrix, adjoint(matrix))).toBeLessThan(1e-15);
});

test("every seed is honoured, 0 included, under both ways of seeding (O29)", () => {
  for (const seeding of ["streams", "numpy"] as const) {
    const zero = draw({}, { seed: 0, seeding }).matrix;
    expect(draw({}, { seed: 0, seeding }).matrix.data).toEqual(zero.data);
    expect(maximalDifference(draw({}, { seed: 1, seeding }).matrix, zero)).toBeGreaterThan(0.1);
    expect(draw({}, { seed: 1, seeds: { signal: 0 }, seeding }).matrix.data).toEqual(zero.data);
    const { left, right } = draw({}, { seed: 0, seeding });
    expect(maximalDifference(left, right)).toBeGreaterThan(0.1);
  }
});

test("a rank larger than the shape and a symmetric rectangle are refused", () => {
  expect(() => draw({ rows: 4, rank: 5 })).toThrow("problem.rank: expected r ≤ 4, as A* is 4x10, got 5");
  expect(() => draw({ rows: 4, symmetric: true })).toThrow("problem.symmetric: expected n₁ = n₂");
});
