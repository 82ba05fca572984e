import { expect, test } from "vitest";
import { adjoint, createMatrix, fourierBasis, multiply } from "../linalg/index.js";
import { localCoherence } from "./local-coherence.js";

test("a matrix with one entry has all its coherence in one row and one column", () => {
  const { rows, columns, rank } = localCoherence(createMatrix(2, 3, Float64Array.of(0, 0, 0, 0, 5, 0)));
  expect(rank).toBe(1);
  expect([...rows]).toEqual([0, 2]);
  expect([...columns]).toEqual([0, 3, 0]);
});

test("a matrix of ones is spread evenly, and all in one vector of the Fourier basis", () => {
  const ones = createMatrix(4, 4, new Float64Array(16).fill(1));
  for (const score of localCoherence(ones).rows) expect(score).toBeCloseTo(1, 14);
  const { rows } = localCoherence(ones, { rows: fourierBasis(4), columns: fourierBasis(4) });
  expect(rows[0]).toBeCloseTo(4, 14);
  expect(Math.max(...rows.subarray(1))).toBeLessThan(1e-14);
});

test("scores average to one and belong to the basis: turning matrix and basis together changes nothing", () => {
  const entries = Array.from({ length: 20 }, (_, index) => ((index * 7) % 11) - 5);
  const matrix = createMatrix(4, 5, Float64Array.from(entries));
  const plain = localCoherence(matrix);
  const left = fourierBasis(4);
  const right = fourierBasis(5);
  const turned = localCoherence(multiply(multiply(left, matrix), adjoint(right)), { rows: left, columns: right });
  plain.rows.forEach((score, index) => {
    expect(turned.rows[index]).toBeCloseTo(score, 12);
  });
  plain.columns.forEach((score, index) => {
    expect(turned.columns[index]).toBeCloseTo(score, 12);
  });
  expect(plain.rows.reduce((sum, score) => sum + score, 0)).toBeCloseTo(4, 12);
});

test("a basis of another size is refused", () => {
  const matrix = createMatrix(2, 2, Float64Array.of(1, 0, 0, 1));
  expect(() => localCoherence(matrix, { rows: fourierBasis(3), columns: fourierBasis(2) })).toThrow(
    "basis: expected (rows, columns) = (2, 2), got (3, 3)",
  );
});
