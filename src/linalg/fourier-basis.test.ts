import { describe, expect, it } from "vitest";
import { type GoldenMatrix, goldenMatrix, readGolden } from "../../test/linalg/golden-matrices.js";
import { departureFromOrthonormal, maximalDifference } from "../../test/linalg/sample-matrices.js";
import { fourierBasis, transpose } from "./index.js";

describe("Fourier basis", () => {
  it("agrees with the published one", () => {
    const { cases } = readGolden<{ cases: { op: string; n: number; result: GoldenMatrix }[] }>("linear_algebra.json");
    const golden = cases.find(({ op }) => op === "fourier_basis")!;
    expect(maximalDifference(fourierBasis(golden.n), goldenMatrix(golden.result))).toBeLessThan(1e-12);
  });

  it("is unitary and exactly symmetric, also for large and prime sizes", () => {
    for (const n of [1, 2, 3, 17, 64, 211]) {
      const basis = fourierBasis(n);
      expect(departureFromOrthonormal(basis)).toBeLessThan(1e-14);
      expect(maximalDifference(transpose(basis), basis)).toBe(0);
    }
  });

  it("refuses sizes that are not positive integers", () => {
    expect(() => fourierBasis(0)).toThrow("n: expected an integer ≥ 1, got 0");
    expect(() => fourierBasis(2.5)).toThrow("got 2.5");
  });
});
