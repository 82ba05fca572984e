import { isOffered, type PreparedTrial } from "../../src/index.js";

/** What is known of the matrix that a run looks for. */
export interface MatrixFacts {
  readonly rows: number;
  readonly columns: number;
  /** Row-major indices of the observed entries; null where other measurements are taken. */
  readonly observed: Uint32Array | null;
  /** A*, row-major; null where it is not known. */
  readonly solution: Float64Array | null;
}

/** The matrix of a trial; null where it is about none. */
export function matrixFacts({ matrix }: PreparedTrial): MatrixFacts | null {
  if (!isOffered(matrix)) return null;
  const { rows, columns, operator, solution } = matrix.value.source.problem;
  const observed =
    operator.kind === "completion"
      ? operator.entryRows.map((row, index) => row * columns + operator.entryColumns[index]!)
      : null;
  return { rows, columns, observed, solution: solution?.data ?? null };
}
