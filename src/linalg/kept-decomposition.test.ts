import { expect, test } from "vitest";
import { keptDecomposition } from "./kept-decomposition.js";
import { createMatrix } from "./matrix.js";
import { singularValueDecomposition } from "./singular-value-decomposition.js";

test("a matrix is decomposed once, another one with the same entries by itself", () => {
  const entries = Float64Array.of(3, 1, 0, -2, 5, 4);
  const matrix = createMatrix(2, 3, entries);
  const decomposition = keptDecomposition(matrix);
  expect(decomposition).toEqual(singularValueDecomposition(matrix));
  expect(keptDecomposition(matrix)).toBe(decomposition);
  expect(keptDecomposition(createMatrix(2, 3, entries))).not.toBe(decomposition);
});
