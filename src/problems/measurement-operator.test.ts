import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomMatrix, randomVector } from "../../test/linalg/sample-matrices.js";
import {
  adjointMultiplyVector,
  dot,
  faceSplittingProduct,
  largestSingularValue,
  multiplyVector,
  vectorize,
} from "../linalg/index.js";
import { completionOperator, sensingOperator } from "./measurement-operator.js";

const size = fc.integer({ min: 1, max: 7 });
const drawn = fc.record({
  rows: size,
  columns: size,
  measurements: fc.integer({ min: 1, max: 20 }),
  seed: fc.nat(1e6),
});

const pairs = (measurements: number, rows: number, columns: number, seed: number) => ({
  left: randomMatrix(measurements, rows, "real", seed),
  right: randomMatrix(measurements, columns, "real", seed + 1),
});

describe("sensing by pairs of vectors", () => {
  it("is the face-splitting matrix applied to the stacked columns, and its transpose", () => {
    fc.assert(
      fc.property(drawn, ({ rows, columns, measurements, seed }) => {
        const { left, right } = pairs(measurements, rows, columns, seed);
        const operator = sensingOperator(left, right);
        const dense = faceSplittingProduct(right, left);
        const matrix = randomMatrix(rows, columns, "real", seed + 2);
        const expected = multiplyVector(dense, vectorize(matrix));
        operator.apply(matrix).forEach((value, index) => {
          expect(value).toBeCloseTo(expected[index]!, 10);
        });
        const residual = randomVector(measurements, "real", seed + 3);
        const back = adjointMultiplyVector(dense, residual);
        vectorize(operator.adjoint(residual)).forEach((value, index) => {
          expect(value).toBeCloseTo(back[index]!, 10);
        });
        const norm = largestSingularValue(dense) ** 2;
        expect(Math.abs(operator.squaredNorm - norm)).toBeLessThan(1e-7 * norm);
      }),
      { numRuns: 60 },
    );
  });

  it("refuses sides with different numbers of vectors", () => {
    const [left, right] = [randomMatrix(3, 2, "real", 1), randomMatrix(4, 2, "real", 2)];
    expect(() => sensingOperator(left, right)).toThrow("right: expected a row for each of the 3 rows of left");
  });
});

describe("completion", () => {
  it("picks entries; its adjoint puts them back: ⟨XA, r⟩ = ⟨A, Xᵀr⟩ and XXᵀ = I", () => {
    fc.assert(
      fc.property(size, size, fc.nat(1e6), (rows, columns, seed) => {
        const entries = Array.from({ length: rows * columns }, (_, entry) => entry)
          .filter((entry) => (entry * 7 + seed) % 3 > 0)
          .concat((seed * 3) % 1);
        const distinct = [...new Set(entries)].reverse();
        const operator = completionOperator(rows, columns, distinct);
        const matrix = randomMatrix(rows, columns, "real", seed);
        const residual = randomVector(distinct.length, "real", seed + 1);
        const image = operator.apply(matrix);
        expect(dot(image, residual)).toBeCloseTo(dot(matrix.data, operator.adjoint(residual).data), 10);
        expect(operator.apply(operator.adjoint(residual))).toEqual(residual);
        distinct.forEach((entry, index) => {
          expect(image[index]).toBe(matrix.data[entry]);
          expect(operator.entryRows[index]! * columns + operator.entryColumns[index]!).toBe(entry);
        });
      }),
      { numRuns: 60 },
    );
  });

  it("refuses no entries, entries outside, and an entry twice", () => {
    expect(() => completionOperator(2, 3, [])).toThrow("entries: expected different indices of entries, 0 to 5");
    expect(() => completionOperator(2, 3, [6])).toThrow("got 6");
    expect(() => completionOperator(2, 3, [1, 0.5])).toThrow("got 0.5");
    expect(() => completionOperator(2, 3, [4, 4])).toThrow("got 4 twice");
  });
});
