import {
  completionOperator,
  type MatrixProblem,
  type MeasurementOperator,
  sensingOperator,
  writtenOutOperator,
} from "../src/problems/index.js";
import { randomMatrix, randomVector } from "./linalg/sample-matrices.js";

/** Random measurements and values of any shape, which no matrix need fit. */
export function matrixInstance(
  kind: MeasurementOperator["kind"],
  rows: number,
  columns: number,
  seed: number,
): MatrixProblem {
  const all = Array.from({ length: rows * columns }, (_, entry) => entry);
  const entries = all.filter((entry) => (Math.imul(entry + 1, 40503 + 2 * seed) >>> 8) % 5 > 1 || entry === 0);
  const measurements = 1 + (seed % (rows * columns));
  const random = (width: number, at: number) => randomMatrix(measurements, width, "real", at);
  const operator = {
    completion: () => completionOperator(rows, columns, entries),
    sensing: () => sensingOperator(random(rows, seed), random(columns, seed + 1)),
    "written-out": () => writtenOutOperator(random(rows * columns, seed), rows, columns),
  }[kind]();
  return {
    rows,
    columns,
    operator,
    target: randomVector(operator.measurements, "real", seed + 2),
    solution: randomMatrix(rows, columns, "real", seed + 3),
    heldOut: null,
  };
}
