import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomMatrix, randomVector } from "../../test/linalg/sample-matrices.js";
import { createMatrix, gram, type Matrix, multiplyVector, norm2, normInfinity, subtract } from "../linalg/index.js";
import { createSemidefiniteSystem } from "./semidefinite-system.js";

function factored(matrix: Matrix) {
  const system = createSemidefiniteSystem(matrix.rows);
  system.blank().set(matrix.data);
  return { system, dependent: system.factor() };
}

const size = fc.integer({ min: 1, max: 23 });

describe("semidefinite system", () => {
  it("solves positive definite systems of any size modulo the blocks of the kernel", () => {
    fc.assert(
      fc.property(size, fc.integer(), (n, seed) => {
        const matrix = gram(randomMatrix(n, 2 * n + 5, "real", seed));
        const { system, dependent } = factored(matrix);
        const truth = randomVector(n, "real", seed + 1);
        const solution = system.solve(multiplyVector(matrix, truth));
        expect(dependent).toEqual([]);
        expect(normInfinity(subtract(solution, truth))).toBeLessThan(1e-9);
      }),
    );
  });

  it("reads the lower triangle only", () => {
    const matrix = gram(randomMatrix(9, 20, "real", 3));
    const lower = createMatrix(
      9,
      9,
      matrix.data.map((value, k) => (k % 9 <= Math.floor(k / 9) ? value : Number.NaN)),
    );
    const rhs = randomVector(9, "real", 4);
    expect(factored(lower).system.solve(rhs)).toEqual(factored(matrix).system.solve(rhs));
  });

  it("names the rows that depend on earlier ones, and solves consistent systems without them", () => {
    const rows = randomMatrix(7, 12, "real", 5);
    rows.data.copyWithin(3 * 12, 0, 12);
    for (let t = 0; t < 12; t++) rows.data[6 * 12 + t] = rows.data[12 + t]! - 2 * rows.data[24 + t]!;
    const matrix = gram(rows);
    const { system, dependent } = factored(matrix);
    const rhs = multiplyVector(matrix, randomVector(7, "real", 6));
    const solution = system.solve(rhs);
    expect(dependent).toEqual([3, 6]);
    expect(Math.max(Math.abs(solution[3]!), Math.abs(solution[6]!))).toBeLessThan(1e-300);
    expect(normInfinity(subtract(multiplyVector(matrix, solution), rhs))).toBeLessThan(1e-11 * norm2(matrix.data));
  });

  it("factorises BBᵀ from the rows of B, keeping digits that forming it would lose", () => {
    // Rows of lengths down to 1e-9 that are nearly parallel: BBᵀ has a condition of some 1e30.
    const rows = randomMatrix(6, 11, "real", 7);
    for (let i = 1; i < 6; i++) {
      for (let t = 0; t < 11; t++) rows.data[i * 11 + t] = rows.data[t]! + 10 ** -(2 * i) * rows.data[i * 11 + t]!;
    }
    const system = createSemidefiniteSystem(6);
    system.blankRows(11).set(rows.data);
    system.factorRows();
    const truth = createMatrix(1, 6, randomVector(6, "real", 8));
    // BBᵀx for that x, in the order that keeps the small parts
    const combined = new Float64Array(11);
    for (let i = 0; i < 6; i++) for (let t = 0; t < 11; t++) combined[t]! += truth.data[i]! * rows.data[i * 11 + t]!;
    const solution = createMatrix(1, 6, system.solve(multiplyVector(rows, combined)));
    const image = new Float64Array(11);
    for (let i = 0; i < 6; i++) for (let t = 0; t < 11; t++) image[t]! += solution.data[i]! * rows.data[i * 11 + t]!;
    expect(normInfinity(subtract(image, combined))).toBeLessThan(1e-4 * normInfinity(combined));
    expect(factored(gram(rows)).dependent.length).toBeGreaterThan(0);
  });

  it("changes the length of rows between factorisations", () => {
    const system = createSemidefiniteSystem(4);
    const rhs = randomVector(4, "real", 1);
    for (const length of [4, 9, 6]) {
      const rows = randomMatrix(4, length, "real", length);
      system.blankRows(length).set(rows.data);
      system.factorRows();
      expect(normInfinity(subtract(multiplyVector(gram(rows), system.solve(rhs)), rhs))).toBeLessThan(1e-9);
    }
  });
});
