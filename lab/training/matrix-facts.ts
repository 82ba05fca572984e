import { isOffered, type PreparedTrial } from "../../src/index.js";

/** What is known of the matrix that a run looks for. */
export interface MatrixFacts {
  readonly rows: number;
  readonly columns: number;
  /** What was observed, row-major, NaN where nothing was; null where other measurements are taken. */
  readonly observed: Float64Array | null;
  /** A*, row-major; null where it is not known. */
  readonly solution: Float64Array | null;
}

/** The matrix of a trial; null where it is about none. */
export function matrixFacts({ matrix }: PreparedTrial): MatrixFacts | null {
  if (!isOffered(matrix)) return null;
  const { rows, columns, operator, target, solution } = matrix.value.source.problem;
  let observed: Float64Array | null = null;
  if (operator.kind === "completion") {
    const { entryRows, entryColumns } = operator;
    observed = new Float64Array(rows * columns).fill(Number.NaN);
    for (const [index, value] of target.entries()) observed[entryRows[index]! * columns + entryColumns[index]!] = value;
  }
  return { rows, columns, observed, solution: solution?.data ?? null };
}
