import type { HadamardFactors } from "../src/dynamics/index.js";
import type { RecoveryProblem } from "../src/problems/index.js";
import { randomMatrix, randomVector } from "./linalg/sample-matrices.js";

/** A real problem with random data, which the solution does not fit. */
export function problemOf(seed: number, rows: number, columns: number): RecoveryProblem {
  return {
    measurements: randomMatrix(rows, columns, "real", seed),
    target: randomVector(rows, "real", seed + 1),
    solution: randomVector(columns, "real", seed + 2),
    heldOut: null,
  };
}

/** L random factors of n numbers, and as many to be subtracted. */
export function factorsOf(seed: number, depth: number, columns: number, signed: boolean): HadamardFactors {
  const draw = (offset: number) =>
    Array.from({ length: depth }, (_, k) => randomVector(columns, "real", seed + offset + k));
  return { positive: draw(10), negative: signed ? draw(50) : [] };
}
