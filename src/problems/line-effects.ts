import type { MatrixProblem } from "./matrix-problem.js";
import type { CompletionOperator } from "./measurement-operator.js";

/** Passes over rows and columns in turn: each brings the effects nearer by the share of cells that are known. */
const PASSES = 10;

/** Means of lines and effects of rows and columns, over the mean of all; 0 for a line of which nothing is observed. */
export interface LineEffects {
  readonly mean: number;
  readonly rowMeans: Float64Array;
  readonly columnMeans: Float64Array;
  /** The effects whose sum fits the observed entries best. */
  readonly both: { readonly row: Float64Array; readonly column: Float64Array };
}

/** The effects of the lines of a matrix of which entries are observed. */
export function lineEffects(
  { rows, columns, entryRows, entryColumns }: CompletionOperator,
  target: MatrixProblem["target"],
): LineEffects {
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
  return { mean, rowMeans, columnMeans, both };
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
