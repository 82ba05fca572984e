import { createMatrix } from "../linalg/index.js";
import type { BaselineResult } from "./baselines.js";
import type { MatrixProblem } from "./matrix-problem.js";
import { matrixTestError } from "./matrix-test-error.js";

/** Passes over rows and columns in turn: each brings the effects nearer by the share of cells that are known. */
const PASSES = 10;

/**
 * What tables of ratings or sensors are compared with: the mean of each row, of each column, and the sum of an effect of the row and one
 * of the column that fits the observed entries best. Entries of lines of which nothing is observed get the mean of all.
 */
export function meanBaselines(problem: MatrixProblem): BaselineResult[] {
  const { rows, columns, operator, target, solution, heldOut } = problem;
  if (operator.kind !== "completion" || (solution === null && heldOut === null)) return [];
  const { entryRows, entryColumns } = operator;
  const mean = target.reduce((sum, value) => sum + value, 0) / target.length;
  const centred = target.map((value) => value - mean);
  const inRows = (residual: Float64Array) => means(residual, entryRows, rows);
  const inColumns = (residual: Float64Array) => means(residual, entryColumns, columns);
  const less = (effects: Float64Array, lines: Uint32Array) =>
    centred.map((value, entry) => value - effects[lines[entry]!]!);
  const rowMeans = inRows(centred);
  const columnMeans = inColumns(centred);
  let both = { row: rowMeans, column: inColumns(less(rowMeans, entryRows)) };
  for (let pass = 0; pass < PASSES; pass++) {
    const row = inRows(less(both.column, entryColumns));
    both = { row, column: inColumns(less(row, entryRows)) };
  }
  const baseline = (name: string, row: Float64Array | null, column: Float64Array | null) => {
    const data = new Float64Array(rows * columns);
    for (let entry = 0; entry < data.length; entry++) {
      data[entry] = mean + (row?.[Math.floor(entry / columns)] ?? 0) + (column?.[entry % columns] ?? 0);
    }
    return { name, testError: matrixTestError(problem, createMatrix(rows, columns, data))!, rSquared: null };
  };
  return [
    baseline("mean of the row", rowMeans, null),
    baseline("mean of the column", null, columnMeans),
    baseline("effects of row and column", both.row, both.column),
  ];
}

/** The mean of the values in each line; 0 where there is none. */
function means(values: Float64Array, lines: Uint32Array, count: number): Float64Array {
  const sums = new Float64Array(count);
  const counts = new Uint32Array(count);
  values.forEach((value, entry) => {
    sums[lines[entry]!]! += value;
    counts[lines[entry]!]!++;
  });
  return sums.map((sum, line) => (counts[line] === 0 ? 0 : sum / counts[line]!));
}
