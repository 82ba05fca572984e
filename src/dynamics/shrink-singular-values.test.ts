import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diagonalMatrix, maximalDifference, randomMatrix } from "../../test/linalg/sample-matrices.js";
import { createKernels } from "../kernels/index.js";
import { adjoint, createMatrix, type Matrix, multiply, qrDecomposition } from "../linalg/index.js";
import { nuclear } from "../penalties/index.js";
import { createMatrixLayout } from "./matrix-layout.js";

/** The kernel on one shape, its basis kept from call to call. */
function shrinker(rows: number, columns: number) {
  const kernels = createKernels();
  const layout = createMatrixLayout(rows, columns);
  const { count, length, size } = layout;
  const point = kernels.allocate(size);
  const basis = kernels.place(
    Float64Array.from({ length: count * count }, (_, at) => (at % (count + 1) === 0 ? 1 : 0)),
  );
  const work = kernels.allocate(kernels.exports.shrinkWork(count, length) / 8 + 1);
  const shrink = (matrix: Matrix, threshold: number) => {
    kernels.view(point, size).set(layout.pack(matrix));
    kernels.exports.shrinkSingularValues(point, count, length, basis, threshold, work);
    return layout.unpack(kernels.view(point, size));
  };
  /** How many rows of the basis are not zero. */
  const followed = () => {
    const rows = kernels.view(basis, count * count);
    return Array.from({ length: count }, (_, row) => rows.subarray(row * count, (row + 1) * count)).filter((row) =>
      row.some((value) => value !== 0),
    ).length;
  };
  return Object.assign(shrink, { followed });
}

function naive(matrix: Matrix, threshold: number): Matrix {
  const data = new Float64Array(matrix.data.length);
  nuclear({ strength: 1, rows: matrix.rows, columns: matrix.columns }).prox(matrix.data, threshold, data);
  return createMatrix(matrix.rows, matrix.columns, data);
}

function withSingularValues(values: readonly number[], seed: number): Matrix {
  const [left, right] = [seed, seed + 1].map(
    (own) => qrDecomposition(randomMatrix(values.length, values.length, "real", own)).q,
  );
  return multiply(multiply(left!, diagonalMatrix(values)), adjoint(right!));
}

const decades = (count: number, from: number, to: number) =>
  Array.from({ length: count }, (_, index) => from * (to / from) ** (index / (count - 1)));

describe("the kernel that shrinks singular values", () => {
  it("agrees with the prox of the nuclear norm, from whatever basis it starts", () => {
    const size = fc.integer({ min: 1, max: 34 });
    fc.assert(
      fc.property(size, size, fc.nat(1e6), fc.constantFrom(0.01, 1, 4, 100), (rows, columns, seed, threshold) => {
        const shrink = shrinker(rows, columns);
        for (let call = 0; call < 3; call++) {
          const matrix = randomMatrix(rows, columns, "real", seed + call);
          expect(maximalDifference(shrink(matrix, threshold), naive(matrix, threshold))).toBeLessThan(2e-13);
        }
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  it.each([
    ["over twelve decades", decades(30, 10, 1e-11), 1e-9],
    ["over six decades", decades(64, 30, 3e-5), 1e-3],
    ["equal in groups", [5, 5, 5, 2, 2, 2, 2, 1, 1, ...Array(19).fill(0.5)], 0.7],
    ["equal to the threshold", [3, 1, 1, 1, 0.5, 0.2], 1],
    ["zero for the most part", [4, 2, ...Array(38).fill(0)], 0.5],
  ])("keeps its accuracy with singular values %s", (_, values, threshold) => {
    const matrix = withSingularValues(values as number[], 7);
    const shrink = shrinker(values.length, values.length);
    for (let call = 0; call < 2; call++) {
      expect(maximalDifference(shrink(matrix, threshold), naive(matrix, threshold))).toBeLessThan(1e-14 * values[0]!);
    }
  });

  it("follows the few that stay while the matrix moves, and notices when one more rises above the threshold", () => {
    const [left, right] = [11, 12].map((seed) => qrDecomposition(randomMatrix(40, 40, "real", seed)).q);
    const shrink = shrinker(40, 44);
    const turn = randomMatrix(40, 4, "real", 13);
    for (let call = 0; call < 30; call++) {
      const rising = 0.4 + call / 20;
      const values = [30, 9, 5, rising, ...decades(36, 0.4, 0.1)];
      const square = multiply(multiply(left!, diagonalMatrix(values)), adjoint(right!));
      const matrix = createMatrix(
        40,
        44,
        Float64Array.from({ length: 40 * 44 }, (_, at) => {
          const [row, column] = [Math.floor(at / 44), at % 44];
          return column < 40 ? square.data[row * 40 + column]! : 1e-3 * call * turn.data[row * 4 + column - 40]!;
        }),
      );
      expect(maximalDifference(shrink(matrix, 1), naive(matrix, 1))).toBeLessThan(1e-14 * 30);
      const followed = call < 12 ? 3 : 4;
      expect(shrink.followed()).toBe(followed);
    }
  });

  it.each([1e-7, 1e-5, 1e-4, 1e-3, 1e-2])("keeps its accuracy while the matrix moves by %s a call", (move) => {
    const shape = fc.integer({ min: 2, max: 14 });
    fc.assert(
      fc.property(shape, shape, fc.nat(1e6), (rows, columns, seed) => {
        const shrink = shrinker(rows, columns);
        const values = decades(Math.min(rows, columns), 7, 3e-4);
        const left = qrDecomposition(randomMatrix(rows, values.length, "real", seed)).q;
        const right = qrDecomposition(randomMatrix(columns, values.length, "real", seed + 1)).q;
        let matrix = multiply(multiply(left, diagonalMatrix(values)), adjoint(right));
        for (let call = 0; call < 12; call++) {
          const change = randomMatrix(rows, columns, "real", seed + 2 + call);
          const data = matrix.data.map((entry, at) => entry + move * change.data[at]!);
          matrix = createMatrix(rows, columns, data);
          expect(maximalDifference(shrink(matrix, 1e-3), naive(matrix, 1e-3))).toBeLessThan(3e-14);
        }
      }),
      { numRuns: 25, seed: 1 },
    );
  });

  it("keeps its basis orthonormal over many calls", () => {
    const shrink = shrinker(10, 10);
    let matrix = randomMatrix(10, 10, "real", 3);
    for (let call = 0; call < 20_000; call++) {
      const angle = call % 2 === 0 ? 1e-3 : -9e-4;
      const data = matrix.data.map((value, at) => value + angle * matrix.data[(at * 7 + 3) % 100]!);
      matrix = createMatrix(
        10,
        10,
        data.map((value) => value / (1 + Math.abs(angle) / 4)),
      );
      shrink(matrix, 1e-3);
    }
    expect(maximalDifference(shrink(matrix, 1e-3), naive(matrix, 1e-3))).toBeLessThan(1e-13);
  });
});
