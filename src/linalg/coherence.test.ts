import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type GoldenMatrix, goldenMatrix, readGolden } from "../../test/linalg/golden-matrices.js";
import { anyField, identityMatrix, randomMatrix } from "../../test/linalg/sample-matrices.js";
import { adjoint, coherence, createMatrix, fourierBasis, transpose, zeroMatrix } from "./index.js";

describe("coherence", () => {
  it("agrees with the published measurement matrices and bases, conjugated", () => {
    interface Case {
      M: GoldenMatrix;
      Phi: GoldenMatrix;
      coherence_with_conjugate: number;
    }
    const { cases } = readGolden<{ cases: Case[] }>("coherence.json");
    expect(cases).toHaveLength(6);
    for (const { M, Phi, coherence_with_conjugate } of cases) {
      const found = coherence(transpose(goldenMatrix(M)), goldenMatrix(Phi));
      expect(Math.abs(found - coherence_with_conjugate)).toBeLessThan(1e-10);
    }
  });

  it("is symmetric, at most one, and blind to the lengths and phases of columns", () => {
    const size = fc.integer({ min: 1, max: 6 });
    fc.assert(
      fc.property(size, size, size, anyField, fc.integer(), (d, m, n, field, seed) => {
        const a = randomMatrix(d, m, field, seed);
        const b = randomMatrix(d, n, field, seed + 1);
        const value = coherence(a, b);
        expect(value).toBeLessThan(1 + 1e-14);
        expect(coherence(b, a)).toBeCloseTo(value, 13);
        const scaled = createMatrix(
          d,
          n,
          b.data.map((entry) => -3 * entry),
          field,
        );
        expect(coherence(a, scaled)).toBeCloseTo(value, 13);
      }),
    );
  });

  it("uses the Hermitian inner product", () => {
    // (1, i) and (1, −i) are orthogonal; without conjugation their product would be 2.
    const a = createMatrix(2, 1, Float64Array.of(1, 0, 0, 1), "complex");
    const b = createMatrix(2, 1, Float64Array.of(1, 0, 0, -1), "complex");
    expect(coherence(a, b)).toBe(0);
    expect(coherence(a, createMatrix(2, 1, a.data, "complex"))).toBeCloseTo(1, 14);
  });

  it("leaves out the diagonal when given one object twice", () => {
    const basis = fourierBasis(7);
    expect(coherence(basis, basis)).toBeLessThan(1e-15);
    expect(coherence(basis, adjoint(adjoint(basis)))).toBeCloseTo(1, 14);
    const frame = createMatrix(2, 3, Float64Array.of(1, -0.5, -0.5, 0, Math.sqrt(0.75), -Math.sqrt(0.75)));
    expect(coherence(frame, frame)).toBeCloseTo(0.5, 14); // the Welch bound √((3 − 2)/(2(3 − 1)))
  });

  it("leaves out zero columns", () => {
    const a = createMatrix(2, 2, Float64Array.of(0, 1, 0, 1));
    expect(coherence(a, identityMatrix(2))).toBeCloseTo(Math.sqrt(0.5), 14);
    expect(coherence(zeroMatrix(2, 2), a)).toBe(0);
    expect(() => coherence(a, zeroMatrix(3, 2))).toThrow("b: expected (rows) = (2), got (3)");
  });
});
