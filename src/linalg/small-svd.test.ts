import { describe, expect, it } from "vitest";
import {
  departureFromOrthonormal,
  diagonalMatrix,
  generator,
  identityMatrix,
  maximalDifference,
  randomMatrix,
} from "../../test/linalg/sample-matrices.js";
import { createKernels } from "../kernels/index.js";
import {
  adjoint,
  createMatrix,
  type Matrix,
  multiply,
  norm2,
  qrDecomposition,
  singularValueDecomposition,
  transpose,
} from "./index.js";

/** The two kernels on one shape, with the basis kept from call to call, as a training loop keeps it. */
function smallSvd(m: number, n: number) {
  const kernels = createKernels();
  const count = Math.min(m, n);
  const length = Math.max(m, n);
  const [matrixAt, basisAt, rotatedAt, sigmaAt, weightsAt, resultAt] = [
    m * n,
    count * count,
    count * length,
    count,
    count,
    m * n,
  ].map((size) => kernels.allocate(size)) as [number, number, number, number, number, number];
  kernels.view(basisAt, count * count).set(identityMatrix(count).data);
  return {
    decompose(kernel: "jacobiSvd" | "gramSvd", matrix: Matrix) {
      kernels.view(matrixAt, m * n).set(matrix.data);
      const { jacobiSvd, gramSvd } = kernels.exports;
      let sweeps = 0;
      if (kernel === "jacobiSvd") sweeps = jacobiSvd(matrixAt, m, n, basisAt, rotatedAt, sigmaAt);
      else gramSvd(matrixAt, m, n, basisAt, rotatedAt, sigmaAt);
      const singularValues = kernels.view(sigmaAt, count).slice();
      return {
        sweeps,
        singularValues,
        sorted: singularValues.toSorted((a, b) => b - a),
        basis: createMatrix(count, count, kernels.view(basisAt, count * count).slice()),
      };
    },
    recompose(weights: Float64Array) {
      kernels.view(weightsAt, count).set(weights);
      kernels.exports.recompose(basisAt, rotatedAt, weightsAt, m, n, resultAt);
      return createMatrix(m, n, kernels.view(resultAt, m * n).slice());
    },
  };
}

function withSingularValues(m: number, n: number, values: ArrayLike<number>, seed: number): Matrix {
  const { q: left } = qrDecomposition(randomMatrix(m, values.length, "real", seed));
  const { q: right } = qrDecomposition(randomMatrix(n, values.length, "real", seed + 1));
  return multiply(multiply(left, diagonalMatrix(values)), transpose(right));
}

function polarFactor(matrix: Matrix): Matrix {
  const { left, right } = singularValueDecomposition(matrix);
  return multiply(left, adjoint(right));
}

const shapes = [
  [10, 10],
  [7, 12],
  [12, 7],
  [1, 5],
  [64, 97],
] as const;

describe.each(shapes)("small singular value decompositions of %i x %i", (m, n) => {
  const count = Math.min(m, n);
  const ones = new Float64Array(count).fill(1);

  it.each(["jacobiSvd", "gramSvd"] as const)("%s gives A back, its singular values and its polar factor", (kernel) => {
    const svd = smallSvd(m, n);
    for (let seed = 1; seed < 6; seed++) {
      // Condition 1e3: both kernels are accurate to 1e-9 or better.
      const values = Float64Array.from({ length: count }, (_, i) => 10 ** ((-3 * i) / count));
      const matrix = withSingularValues(m, n, values, seed);
      const { singularValues, sorted, basis } = svd.decompose(kernel, matrix);
      const accuracy = kernel === "jacobiSvd" ? 1e-13 : 1e-10;
      sorted.forEach((value, i) => {
        expect(Math.abs(value / values[i]! - 1)).toBeLessThan(accuracy * 1e3);
      });
      expect(departureFromOrthonormal(basis)).toBeLessThan(1e-13);
      expect(maximalDifference(svd.recompose(ones), matrix)).toBeLessThan(1e-14);
      const polar = svd.recompose(singularValues.map((value) => 1 / value));
      expect(maximalDifference(polar, polarFactor(matrix))).toBeLessThan(accuracy * 1e2);
    }
  });

  it("soft-thresholds singular values", () => {
    const svd = smallSvd(m, n);
    const matrix = randomMatrix(m, n, "real", 7);
    const threshold = norm2(matrix.data) / count / 2;
    const { singularValues } = svd.decompose("jacobiSvd", matrix);
    const shrunk = svd.recompose(singularValues.map((value) => Math.max(value - threshold, 0) / value));
    const exact = singularValueDecomposition(matrix);
    const expected = exact.singularValues.map((value) => Math.max(value - threshold, 0));
    const recomposed = multiply(multiply(exact.left, diagonalMatrix(expected)), adjoint(exact.right));
    expect(maximalDifference(shrunk, recomposed)).toBeLessThan(1e-12);
  });
});

describe("where the two kernels are accurate", () => {
  const decades = Float64Array.from({ length: 13 }, (_, i) => 10 ** -i);

  it("keeps every decade of a graded matrix with Jacobi, also warm, from another matrix's basis", () => {
    const svd = smallSvd(13, 20);
    svd.decompose("jacobiSvd", randomMatrix(13, 20, "real", 1));
    const rows = qrDecomposition(randomMatrix(20, 13, "real", 2)).q;
    // Graded rows: the shorter side carries the scaling, which the identity basis leaves intact.
    const graded = multiply(diagonalMatrix(decades), transpose(rows));
    const fresh = smallSvd(13, 20);
    fresh.decompose("jacobiSvd", graded).sorted.forEach((value, i) => {
      expect(Math.abs(value / decades[i]! - 1)).toBeLessThan(1e-13);
    });
    svd.decompose("jacobiSvd", graded).sorted.forEach((value, i) => {
      expect(Math.abs(value - decades[i]!)).toBeLessThan(1e-14);
    });
  });

  it("keeps singular values above 1e-7 of the largest with the Gram matrix, and loses those below 1e-9", () => {
    const svd = smallSvd(13, 20);
    const matrix = withSingularValues(13, 20, decades, 3);
    const { singularValues, sorted } = svd.decompose("gramSvd", matrix);
    for (let i = 0; i <= 7; i++) expect(Math.abs(sorted[i]! / decades[i]! - 1)).toBeLessThan(1e-15 / decades[i]! ** 2);
    sorted.forEach((value, i) => {
      expect(Math.abs(value - decades[i]!)).toBeLessThan(1e-8);
    });
    // The part of the polar factor above is right; the whole is not: its smallest directions are not orthogonal.
    const polar = svd.recompose(singularValues.map((value) => 1 / value));
    expect(departureFromOrthonormal(transpose(polar))).toBeGreaterThan(1e-6);
  });

  it("has full accuracy when Jacobi starts from the Gram matrix's basis, sooner than from the identity", () => {
    const svd = smallSvd(64, 97);
    const values = Float64Array.from({ length: 64 }, (_, i) => 10 ** ((-12 * i) / 63));
    const matrix = withSingularValues(64, 97, values, 5);
    svd.decompose("gramSvd", matrix);
    const { sweeps, singularValues, sorted } = svd.decompose("jacobiSvd", matrix);
    expect(sweeps).toBeLessThan(smallSvd(64, 97).decompose("jacobiSvd", matrix).sweeps);
    sorted.forEach((value, i) => {
      expect(Math.abs(value - values[i]!)).toBeLessThan(1e-14);
    });
    const polar = svd.recompose(singularValues.map((value) => 1 / value));
    expect(departureFromOrthonormal(transpose(polar))).toBeLessThan(1e-13);
  });
});

describe("warm starts", () => {
  it("need two or three sweeps when the matrix moves little, and agree with a cold start", () => {
    const svd = smallSvd(10, 10);
    const matrix = randomMatrix(10, 10, "real", 4);
    const next = generator(5);
    let sweeps = 0;
    svd.decompose("jacobiSvd", matrix);
    for (let step = 0; step < 100; step++) {
      for (let i = 0; i < 100; i++) matrix.data[i]! += 1e-5 * next();
      const warm = svd.decompose("jacobiSvd", matrix);
      sweeps += warm.sweeps;
      const polar = svd.recompose(warm.singularValues.map((value) => 1 / value));
      expect(maximalDifference(polar, polarFactor(matrix))).toBeLessThan(1e-12);
    }
    expect(sweeps / 100).toBeLessThanOrEqual(3);
  });

  it("keep the basis orthonormal over a hundred thousand calls", () => {
    const svd = smallSvd(6, 6);
    const matrix = randomMatrix(6, 6, "real", 4);
    const next = generator(6);
    for (let step = 0; step < 100_000; step++) {
      for (let i = 0; i < 36; i++) matrix.data[i]! += 1e-3 * next();
      svd.decompose("jacobiSvd", matrix);
    }
    expect(departureFromOrthonormal(svd.decompose("jacobiSvd", matrix).basis)).toBeLessThan(1e-13);
  });

  it("take a zero matrix, with singular values of zero", () => {
    const svd = smallSvd(4, 6);
    for (const kernel of ["jacobiSvd", "gramSvd"] as const) {
      const { singularValues, basis } = svd.decompose(kernel, createMatrix(4, 6, new Float64Array(24)));
      expect(singularValues).toEqual(new Float64Array(4));
      expect(departureFromOrthonormal(basis)).toBeLessThan(1e-15);
    }
  });

  it("end, with NaN, on a matrix that has diverged", () => {
    const matrix = randomMatrix(64, 64, "real", 4);
    matrix.data[70] = Number.NaN;
    for (const kernel of ["jacobiSvd", "gramSvd"] as const) {
      expect(smallSvd(64, 64).decompose(kernel, matrix).singularValues.some(Number.isNaN)).toBe(true);
    }
  });
});
