import type { Matrix } from "../../linalg/index.js";

/** Least squares by columns: X (N, n) with each column in one piece, and y (N). */
export interface ColumnProblem {
  readonly rows: number;
  readonly columns: number;
  /** Column j stands at j·N. */
  readonly data: Float64Array;
  readonly target: Float64Array;
  /** ‖x_j‖². */
  readonly squares: Float64Array;
}

/** The problem of some rows of X and y, centred over them if asked: columns and target less their means. */
export function columnProblem(
  { columns, data }: Matrix,
  target: Float64Array,
  rows: readonly number[],
  centred: boolean,
): ColumnProblem {
  const count = rows.length;
  const byColumn = new Float64Array(count * columns);
  rows.forEach((row, place) => {
    for (let column = 0; column < columns; column++) {
      byColumn[column * count + place] = data[row * columns + column]!;
    }
  });
  const chosen = Float64Array.from(rows, (row) => target[row]!);
  if (centred) {
    for (let column = 0; column < columns; column++) centre(byColumn.subarray(column * count, (column + 1) * count));
    centre(chosen);
  }
  const squares = Float64Array.from({ length: columns }, (_, column) => columnDot(byColumn, column, column, count));
  return { rows: count, columns, data: byColumn, target: chosen, squares };
}

function centre(values: Float64Array): void {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  for (let index = 0; index < values.length; index++) values[index]! -= mean;
}

/** x_iᵀx_j. */
export function columnDot(data: Float64Array, i: number, j: number, rows: number): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += data[i * rows + row]! * data[j * rows + row]!;
  return sum;
}

/** x_jᵀr. */
export function correlation({ data, rows }: ColumnProblem, column: number, residual: Float64Array): number {
  const from = column * rows;
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += data[from + row]! * residual[row]!;
  return sum;
}

/** r ← r − change·x_j. */
export function subtractColumn(
  { data, rows }: ColumnProblem,
  column: number,
  change: number,
  residual: Float64Array,
): void {
  const from = column * rows;
  for (let row = 0; row < rows; row++) residual[row]! -= change * data[from + row]!;
}

/** ‖Xᵀy‖∞, from which on the solution is zero. */
export function strengthLimit(problem: ColumnProblem): number {
  let largest = 0;
  for (let column = 0; column < problem.columns; column++) {
    largest = Math.max(largest, Math.abs(correlation(problem, column, problem.target)));
  }
  return largest;
}
