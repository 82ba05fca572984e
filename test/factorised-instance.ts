import type { Matrix } from "../src/linalg/index.js";
import { completionOperator, type MatrixProblem, sensingOperator } from "../src/problems/index.js";
import { randomMatrix } from "./linalg/sample-matrices.js";

/** A problem of unknowns of any rank, most of whose entries, or 0.7·n₁n₂ combinations of them, are known. */
export function problemOf(seed: number, rows: number, columns: number, kind: "completion" | "sensing"): MatrixProblem {
  const solution = randomMatrix(rows, columns, "real", seed);
  const entries = Array.from({ length: rows * columns }, (_, index) => index).filter(
    (index) => (index * 7) % 3 !== seed % 3,
  );
  const measurements = Math.ceil(0.7 * rows * columns);
  const operator =
    kind === "completion"
      ? completionOperator(rows, columns, entries.length > 0 ? entries : [0])
      : sensingOperator(
          randomMatrix(measurements, rows, "real", seed + 1),
          randomMatrix(measurements, columns, "real", seed + 2),
        );
  return { rows, columns, operator, target: operator.apply(solution), solution, heldOut: null };
}

/** Random factors A₁ (n₁, d), A_k (d, d), A_L (d, n₂). */
export function factorsOf(seed: number, rows: number, columns: number, depth: number, width: number): Matrix[] {
  return Array.from({ length: depth }, (_, k) => {
    const matrix = randomMatrix(k === 0 ? rows : width, k === depth - 1 ? columns : width, "real", seed + 10 + k);
    // Products of any depth stay of the order of one.
    return { ...matrix, data: matrix.data.map((value) => value / Math.sqrt(width)) };
  });
}
