import { expect, test } from "vitest";
import { createStream } from "../random/index.js";
import { keptDecomposition, keptDescription } from "./kept-decomposition.js";
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

test("a large matrix is described by another decomposition than records rest on, a small one by the same", () => {
  const normal = (rows: number, columns: number) =>
    createMatrix(rows, columns, createStream(1, "measurements").fillNormal(new Float64Array(rows * columns)));
  const small = normal(20, 30);
  expect(keptDescription(small)).toBe(keptDecomposition(small));
  const large = normal(200, 1300);
  const described = keptDescription(large);
  expect(keptDescription(large)).toBe(described);
  const exact = keptDecomposition(large);
  expect(described).not.toBe(exact);
  expect(described.rank).toBe(exact.rank);
  const largest = exact.singularValues[0]!;
  exact.singularValues.forEach((value, index) => {
    expect(Math.abs(described.singularValues[index]! - value)).toBeLessThan(1e-13 * largest);
  });
});
