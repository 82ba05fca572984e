import { createMatrix } from "../linalg/index.js";
import type { PredictingBaseline } from "./baselines.js";
import { lineEffects } from "./line-effects.js";
import type { MatrixProblem } from "./matrix-problem.js";
import { heldOutCells, matrixTestError } from "./matrix-test-error.js";

/**
 * What tables of ratings or sensors are compared with: the mean of each row, of each column, and the sum of an effect of the row and one
 * of the column that fits the observed entries best. Entries of lines of which nothing is observed get the mean of all.
 */
export function meanBaselines(problem: MatrixProblem): PredictingBaseline[] {
  const { rows, columns, operator, target, solution, heldOut } = problem;
  if (operator.kind !== "completion" || (solution === null && heldOut === null)) return [];
  const { mean, rowMeans, columnMeans, both } = lineEffects(operator, target);
  const baseline = (name: string, row: Float64Array | null, column: Float64Array | null) => {
    const data = new Float64Array(rows * columns);
    for (let entry = 0; entry < data.length; entry++) {
      data[entry] = mean + (row?.[Math.floor(entry / columns)] ?? 0) + (column?.[entry % columns] ?? 0);
    }
    const matrix = createMatrix(rows, columns, data);
    return {
      name,
      testError: matrixTestError(problem, matrix)!,
      rSquared: null,
      predicted: heldOutCells(problem, matrix),
    };
  };
  return [
    baseline("mean of the row", rowMeans, null),
    baseline("mean of the column", null, columnMeans),
    baseline("effects of row and column", both.row, both.column),
  ];
}
