import { completionOperator, type MatrixProblem, sensingOperator } from "../src/problems/index.js";
import { randomMatrix, randomVector } from "./linalg/sample-matrices.js";

/** Random measurements and values of any shape, which no matrix need fit. */
export function matrixInstance(
  kind: "completion" | "sensing",
  rows: number,
  columns: number,
  seed: number,
): MatrixProblem {
  const all = Array.from({ length: rows * columns }, (_, entry) => entry);
  const entries = all.filter((entry) => (Math.imul(entry + 1, 40503 + 2 * seed) >>> 8) % 5 > 1 || entry === 0);
  const measurements = 1 + (seed % (rows * columns));
  const operator =
    kind === "completion"
      ? completionOperator(rows, columns, entries)
      : sensingOperator(
          randomMatrix(measurements, rows, "real", seed),
          randomMatrix(measurements, columns, "real", seed + 1),
        );
  return {
    rows,
    columns,
    operator,
    target: randomVector(operator.measurements, "real", seed + 2),
    solution: randomMatrix(rows, columns, "real", seed + 3),
    heldOut: null,
  };
}
