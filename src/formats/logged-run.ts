/** A curve as a log holds it. */
export interface LoggedColumn {
  readonly name: string;
  /** NaN where a record has no value. */
  readonly values: Float64Array;
  /** The steps of its values, where the log says them of this curve alone; null where a column of the run has them. */
  readonly steps: Float64Array | null;
}

/** A run as a log holds it: columns of numbers, and what is said of it beside. */
export interface LoggedRun {
  /** What tells it from the other runs of its log; "" where it is the only one. */
  readonly name: string;
  /** Settings and final values by their path. */
  readonly settings: ReadonlyMap<string, string | number | boolean>;
  readonly columns: readonly LoggedColumn[];
}
