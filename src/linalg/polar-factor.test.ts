import { expect, test } from "vitest";
import { createStream } from "../random/index.js";
import { createMatrix } from "./matrix.js";
import { multiply } from "./multiply.js";
import { polarFactor } from "./polar-factor.js";
import { singularValueDecomposition } from "./singular-value-decomposition.js";
import { adjoint } from "./transpose.js";

test.each([
  [1, 5],
  [5, 1],
  [4, 7],
  [7, 4],
  [6, 6],
])("the polar factor of a matrix (%i, %i) is UVᵀ", (rows, columns) => {
  const a = createStream(1, "matrix").fillNormal(new Float64Array(rows * columns));
  const { left, right } = singularValueDecomposition(createMatrix(rows, columns, a));
  const expected = multiply(left, adjoint(right)).data;
  const out = new Float64Array(a.length);
  polarFactor(a, rows, columns, out);
  // Errors of about ε·κ, and these matrices have small conditions.
  expected.forEach((entry, index) => {
    expect(Math.abs(out[index]! - entry)).toBeLessThan(1e-13);
  });
});

test("the polar factor of nothing is nothing", () => {
  const out = new Float64Array(6).fill(1);
  polarFactor(new Float64Array(6), 2, 3, out);
  expect([...out].map(Math.abs)).toEqual([0, 0, 0, 0, 0, 0]);
});
