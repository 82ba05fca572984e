/** What was recorded at some iterations: a row an iteration, a column a quantity. A `Trajectory` is one. */
export interface RecordedTable {
  /** The recorded iterations, increasing. */
  readonly iterations: Float64Array;
  /** The columns by name, in the order in which they are written. */
  readonly columns: ReadonlyMap<string, RecordedColumn>;
}

/** One recorded quantity. */
export interface RecordedColumn {
  readonly name: string;
  /** How many numbers a row has of it. */
  readonly width: number;
  /** Row-major: `width` values a row. */
  readonly values: Float64Array;
}
