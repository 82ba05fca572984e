/** A matrix that is known in part, with the names of its rows and columns. */
export interface MatrixCells {
  /** n₁ and n₂. */
  readonly rows: number;
  readonly columns: number;
  /** Row-major; NaN where unknown. */
  readonly values: Float64Array;
  /** null where they have no names. */
  readonly rowNames: readonly string[] | null;
  readonly columnNames: readonly string[] | null;
  /** What stands above the names of the rows. */
  readonly corner: string;
  /** What was decided about the file, in words. */
  readonly notes: readonly string[];
}
