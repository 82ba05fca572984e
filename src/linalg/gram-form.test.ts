import fc from "fast-check";
import { expect, test } from "vitest";
import { randomMatrix } from "../../test/linalg/sample-matrices.js";
import {
  adjointMultiplyVector,
  gramForm,
  gramLeastSquares,
  leastSquares,
  type Matrix,
  multiplyVector,
  norm2,
  relativeDistance,
  ridge,
  singularValueDecomposition,
  subtract,
} from "./index.js";

const shapes = fc.record({
  rows: fc.integer({ min: 1, max: 30 }),
  columns: fc.integer({ min: 1, max: 300 }),
  tall: fc.boolean(),
  seed: fc.nat(),
});

/** A matrix of the shape, or of its transpose's, and a target that it does not fit exactly where it is tall. */
function drawn({ rows, columns, tall, seed }: { rows: number; columns: number; tall: boolean; seed: number }) {
  const matrix: Matrix = randomMatrix(tall ? columns : rows, tall ? rows : columns, "real", seed);
  return { matrix, target: randomMatrix(matrix.rows, 1, "real", seed + 1).data };
}

test("the Gram form knows the largest singular value, and how many squares are below a bound", () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const { matrix } = drawn(shape);
      const squares = singularValueDecomposition(matrix).singularValues.map((value) => value * value);
      const form = gramForm(matrix);
      expect(form.count).toBe(squares.length);
      expect(Math.abs(form.largest - squares[0]!)).toBeLessThan(1e-13 * squares[0]!);
      const bound = 0.6 * squares[0]! + 0.39 * squares.at(-1)!;
      expect(form.countBelow(bound)).toBe(squares.filter((square) => square < bound).length);
      expect(form.countBelow(1.001 * squares[0]!)).toBe(squares.length);
    }),
  );
});

test("its ridge solutions, residuals and traces are those of the singular value decomposition", () => {
  fc.assert(
    fc.property(shapes, fc.constantFrom(1e-6, 1e-3, 1, 10), (shape, share) => {
      const { matrix, target } = drawn(shape);
      const decomposition = singularValueDecomposition(matrix);
      const strength = share * decomposition.singularValues[0]! ** 2;
      const form = gramForm(matrix);
      const expected = ridge(decomposition, target, strength);
      expect(relativeDistance(form.ridge(target, strength), expected)).toBeLessThan(1e-8);
      const { residual, trace } = form.fit(target, strength);
      const left = norm2(subtract(target, multiplyVector(matrix, expected))) ** 2;
      expect(Math.abs(residual - left)).toBeLessThan(1e-9 * norm2(target) ** 2);
      const exact = decomposition.singularValues.reduce((sum, sigma) => sum + sigma ** 2 / (sigma ** 2 + strength), 0);
      expect(Math.abs(trace - exact)).toBeLessThan(1e-9 * form.count);
    }),
  );
});

test("a ridge solution meets its normal equations", () => {
  const { matrix, target } = drawn({ rows: 25, columns: 600, tall: false, seed: 3 });
  const strength = 2;
  const a = gramForm(matrix).ridge(target, strength);
  const gradient = adjointMultiplyVector(matrix, subtract(target, multiplyVector(matrix, a)));
  expect(
    relativeDistance(
      gradient,
      a.map((value) => strength * value),
    ),
  ).toBeLessThan(1e-11);
});

test("its modes are the eigenvalues of the Gram matrix, and what of a vector lies in each", () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const { matrix } = drawn(shape);
      const { left, right, singularValues } = singularValueDecomposition(matrix);
      const form = gramForm(matrix);
      const vector = randomMatrix(form.count, 1, "real", shape.seed + 2).data;
      const { values, turned } = form.modes([vector]);
      const order = [...values.keys()].sort((one, other) => values[other]! - values[one]!);
      const inModes = adjointMultiplyVector(matrix.rows <= matrix.columns ? left : right, vector);
      const size = singularValues[0]! ** 2;
      // The sum over modes of a smooth function of K is the same however nearly equal eigenvalues share a vector.
      const weighted = (squares: (mode: number) => number, parts: (mode: number) => number) =>
        order.reduce((sum, _, mode) => sum + parts(mode) ** 2 / (1 + squares(mode) / size), 0);
      expect(Math.abs(values[order[0]!]! - size)).toBeLessThan(1e-12 * size);
      const own = weighted(
        (mode) => values[order[mode]!]!,
        (mode) => turned[0]![order[mode]!]!,
      );
      const expected = weighted(
        (mode) => singularValues[mode]! ** 2,
        (mode) => inModes[mode]!,
      );
      expect(Math.abs(own - expected)).toBeLessThan(1e-11 * norm2(vector) ** 2);
    }),
  );
});

test("least squares by the Gram form are those of the decomposition, or none where singular values are too different", () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const { matrix, target } = drawn(shape);
      const { singularValues } = singularValueDecomposition(matrix);
      const ratio = singularValues.at(-1)! / singularValues[0]!;
      const solution = gramLeastSquares(matrix, target);
      if (ratio > 1.01e-4) expect(relativeDistance(solution!, leastSquares(matrix, target))).toBeLessThan(1e-10);
      if (ratio < 0.99e-4) expect(solution).toBeNull();
    }),
  );
});
