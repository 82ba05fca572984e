import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  departureFromOrthonormal,
  diagonalMatrix,
  maximalDifference,
  randomMatrix,
} from "../../test/linalg/sample-matrices.js";
import { createKernels } from "../kernels/index.js";
import {
  adjoint,
  createMatrix,
  type Matrix,
  multiply,
  qrDecomposition,
  singularValueDecomposition,
} from "../linalg/index.js";
import { createMatrixLayout } from "./matrix-layout.js";

function polarFactor(matrix: Matrix): Matrix {
  const kernels = createKernels();
  const layout = createMatrixLayout(matrix.rows, matrix.columns);
  const rows = kernels.place(layout.pack(matrix));
  const result = kernels.allocate(layout.size);
  const work = kernels.allocate(kernels.exports.polarWork(layout.count) / 8 + 1);
  kernels.exports.polarFactor(rows, layout.count, layout.length, result, work);
  return layout.unpack(kernels.view(result, layout.size));
}

function naivePolarFactor(matrix: Matrix): Matrix {
  const { left, right } = singularValueDecomposition(matrix);
  return multiply(left, adjoint(right));
}

function withSingularValues(values: readonly number[], columns: number, seed: number): Matrix {
  const left = qrDecomposition(randomMatrix(values.length, values.length, "real", seed)).q;
  const right = qrDecomposition(randomMatrix(columns, values.length, "real", seed + 1)).q;
  return multiply(multiply(left, diagonalMatrix(values)), adjoint(right));
}

describe("the polar factor kernel", () => {
  it("gives UVᵀ for shapes of all kinds", () => {
    for (const [rows, columns] of [
      [1, 1],
      [1, 5],
      [5, 1],
      [2, 2],
      [3, 3],
      [3, 4],
      [8, 7],
      [9, 9],
      [10, 10],
      [16, 16],
      [17, 17],
      [10, 13],
      [13, 10],
      [24, 24],
      [40, 31],
      [64, 64],
      [65, 65],
    ] as const) {
      const matrix = randomMatrix(rows, columns, "real", rows * columns);
      const condition = conditionOf(matrix);
      expect(maximalDifference(polarFactor(matrix), naivePolarFactor(matrix))).toBeLessThan(2e-15 * condition);
    }
  });

  it("has an error of 1e-16·σ_max/σ_min, as rounding the entries alone has, and stays orthonormal", () => {
    for (const smallest of [1, 1e-2, 1e-4, 1e-6, 1e-8, 1e-10]) {
      const matrix = withSingularValues([9, 4, 1, 0.3, 0.1, 3 * smallest, 2 * smallest, smallest], 8, 5);
      const polar = polarFactor(matrix);
      expect(departureFromOrthonormal(polar)).toBeLessThan(2e-15);
      expect(maximalDifference(polar, naivePolarFactor(matrix))).toBeLessThan((2e-15 * 9) / smallest);
    }
  });

  it("is as good wherever the singular values lie when symmetric matrices take over", () => {
    const value = fc.double({ min: -4, max: 1, noNaN: true }).map((exponent) => 10 ** exponent);
    fc.assert(
      fc.property(fc.array(value, { minLength: 2, maxLength: 18 }), fc.nat(1e6), (values, seed) => {
        const matrix = withSingularValues(values, values.length, seed);
        const polar = polarFactor(matrix);
        expect(departureFromOrthonormal(polar)).toBeLessThan(2e-14);
        const condition = Math.max(...values) / Math.min(...values);
        expect(maximalDifference(polar, naivePolarFactor(matrix))).toBeLessThan(2e-15 * Math.max(5, condition));
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it("does not mind equal singular values, nor very large or small ones", () => {
    for (const scale of [1e-150, 1, 1e150]) {
      const rotation = qrDecomposition(randomMatrix(7, 7, "real", 3)).q;
      const scaled = createMatrix(
        7,
        7,
        rotation.data.map((value) => scale * value),
      );
      expect(maximalDifference(polarFactor(scaled), rotation)).toBeLessThan(2e-15);
    }
  });

  it("leaves the null directions of an exactly singular matrix out", () => {
    const matrix = createMatrix(3, 3, Float64Array.of(0, -2, 0, 5, 0, 0, 0, 0, 0));
    expect([...polarFactor(matrix).data].map((value) => value + 0)).toEqual([0, -1, 0, 1, 0, 0, 0, 0, 0]);
    expect(polarFactor(createMatrix(2, 2, new Float64Array(4))).data).toEqual(new Float64Array(4));
  });
});

function conditionOf(matrix: Matrix): number {
  const { singularValues } = singularValueDecomposition(matrix);
  return singularValues[0]! / singularValues.at(-1)!;
}
