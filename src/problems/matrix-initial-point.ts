import { createMatrix, type Matrix, zeroMatrix } from "../linalg/index.js";
import { type InitializationConfig, refuseBalanced } from "./initialization.js";
import { leastSquaresMatrix } from "./least-squares-matrix.js";
import type { MatrixProblem } from "./matrix-problem.js";
import { openStream, type SeedingConfig } from "./seeding.js";

/**
 * A(0), in the problem's unit: "constant" is ζ·I (ones on the diagonal of the rectangle), "random" ζ·N(0, 1/(n₁n₂)) entries, "least-squares" ζ·Â, the
 * solution of least Frobenius norm. Source: theory 2.17.
 * @throws InputError for the balanced start, which is one of factors
 */
export function matrixInitialPoint(
  { kind, scale }: InitializationConfig,
  problem: MatrixProblem,
  options: SeedingConfig,
): Matrix {
  const { rows, columns, unit = 1 } = problem;
  switch (kind) {
    case "constant": {
      const point = zeroMatrix(rows, columns);
      for (let index = 0; index < Math.min(rows, columns); index++) point.data[index * columns + index] = unit * scale;
      return point;
    }
    case "random": {
      const entries = openStream(options, "initialization").fillNormal(new Float64Array(rows * columns));
      const factor = (unit * scale) / Math.sqrt(rows * columns);
      return createMatrix(
        rows,
        columns,
        entries.map((value) => factor * value),
      );
    }
    case "least-squares":
      return createMatrix(
        rows,
        columns,
        leastSquaresMatrix(problem).data.map((value) => scale * value),
      );
    case "balanced":
      return refuseBalanced("constant, random or least-squares: there are no factors to balance");
  }
}
