import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type GoldenMatrix, goldenMatrix, readGolden } from "../../test/linalg/golden-matrices.js";
import { anyField, maximalDifference, randomMatrix, randomVector } from "../../test/linalg/sample-matrices.js";
import {
  createMatrix,
  faceSplittingProduct,
  khatriRaoProduct,
  kroneckerProduct,
  multiply,
  transpose,
  unvectorize,
  vectorize,
  zeroMatrix,
} from "./index.js";

const size = fc.integer({ min: 1, max: 4 });
const sizes = fc.tuple(size, size, size, size);

interface Case {
  op: string;
  A: GoldenMatrix;
  B: GoldenMatrix;
  result: GoldenMatrix;
}

describe("Kronecker, Khatri–Rao and face-splitting products", () => {
  it("agree with the published ones", () => {
    const { cases } = readGolden<{ cases: Case[] }>("linear_algebra.json");
    const operations = { face_splitting: faceSplittingProduct, khatri_rao: khatriRaoProduct };
    for (const [op, operation] of Object.entries(operations)) {
      const selected = cases.filter((golden) => golden.op === op);
      expect(selected).toHaveLength(2);
      for (const { A, B, result } of selected) {
        const difference = maximalDifference(operation(goldenMatrix(A), goldenMatrix(B)), goldenMatrix(result));
        expect(difference).toBeLessThan(1e-12);
      }
    }
  });

  it("have the mixed-product property (A ⊗ B)(C ⊗ D) = AC ⊗ BD, in both fields", () => {
    fc.assert(
      fc.property(sizes, anyField, anyField, fc.integer(), ([m, n, p, q], field, otherField, seed) => {
        const a = randomMatrix(m, n, field, seed);
        const b = randomMatrix(p, q, otherField, seed + 1);
        const c = randomMatrix(n, m, otherField, seed + 2);
        const d = randomMatrix(q, p, field, seed + 3);
        const left = multiply(kroneckerProduct(a, b), kroneckerProduct(c, d));
        expect(maximalDifference(left, kroneckerProduct(multiply(a, c), multiply(b, d)))).toBeLessThan(1e-10);
      }),
    );
  });

  it("turn into each other by transposition: (A ⋆ B)ᵀ = Aᵀ • Bᵀ", () => {
    fc.assert(
      fc.property(sizes, anyField, anyField, fc.integer(), ([m, n, p], field, otherField, seed) => {
        const a = randomMatrix(m, n, field, seed);
        const b = randomMatrix(p, n, otherField, seed + 1);
        const faces = faceSplittingProduct(transpose(a), transpose(b));
        expect(maximalDifference(transpose(khatriRaoProduct(a, b)), faces)).toBe(0);
      }),
    );
  });

  it("name the shape that does not fit", () => {
    expect(() => faceSplittingProduct(zeroMatrix(2, 3), zeroMatrix(3, 3))).toThrow("b: expected (rows) = (2), got (3)");
    expect(() => khatriRaoProduct(zeroMatrix(2, 3), zeroMatrix(3, 2))).toThrow("b: expected (columns) = (3), got (2)");
  });
});

describe("vectorize and unvectorize", () => {
  it("agree with the published ones: columns are stacked", () => {
    const { cases } = readGolden<{
      cases: { op: string; A: number[][]; x: number[]; n1: number; n2: number; result: number[] | number[][] }[];
    }>("linear_algebra.json");
    const vec = cases.find(({ op }) => op === "vec")!;
    expect(Array.from(vectorize(goldenMatrix(vec.A)))).toEqual(vec.result);
    const unvec = cases.find(({ op }) => op === "unvec")!;
    const matrix = unvectorize(Float64Array.from(unvec.x), unvec.n1, unvec.n2);
    expect(matrix).toEqual(goldenMatrix(unvec.result as number[][]));
  });

  it("are inverse to each other, in both fields", () => {
    fc.assert(
      fc.property(size, size, anyField, fc.integer(), (m, n, field, seed) => {
        const matrix = randomMatrix(m, n, field, seed);
        expect(unvectorize(vectorize(matrix), m, n, field)).toEqual(matrix);
      }),
    );
  });

  it("have vec(BXAᵀ) = (A ⊗ B)·vec(X)", () => {
    fc.assert(
      fc.property(sizes, anyField, fc.integer(), ([m, n, p, q], field, seed) => {
        const a = randomMatrix(m, n, field, seed);
        const b = randomMatrix(p, q, field, seed + 1);
        const x = unvectorize(randomVector(q * n, field, seed + 2), q, n, field);
        const left = createMatrix(p * m, 1, vectorize(multiply(multiply(b, x), transpose(a))), field);
        const right = multiply(kroneckerProduct(a, b), createMatrix(q * n, 1, vectorize(x), field));
        expect(maximalDifference(left, right)).toBeLessThan(1e-10);
      }),
    );
  });

  it("say how many entries were expected", () => {
    expect(() => unvectorize(new Float64Array(5), 2, 3)).toThrow(
      "x: expected 6 entries for a real matrix (2, 3), got 5",
    );
  });
});
