import { expect, test } from "vitest";
import { assertMatrixFits } from "./assert-matrix-fits.js";

test("a matrix of a gibibyte fits, a larger one is refused with its sizes", () => {
  assertMatrixFits("problem", "(N, n)", 1 << 13, 1 << 14);
  expect(() => assertMatrixFits("problem", "(N, n)", 1 << 13, (1 << 14) + 1)).toThrow(
    "problem: expected sizes (N, n) of a matrix with at most 134217728 entries (1 GiB), got (8192, 16385)",
  );
});

test("sizes beyond any memory are refused, not computed with", () => {
  expect(() => assertMatrixFits("problem", "(n, n)", Number.MAX_SAFE_INTEGER, 2 ** 53)).toThrow("(n, n)");
});
