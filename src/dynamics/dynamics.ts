/** One named quantity that a dynamics reports at a recorded iteration. */
export interface Observable {
  /** Column name, snake_case: `train_error`. */
  readonly name: string;
  /** Float64 values per record: 1 for a scalar, n for the components of a vector. */
  readonly width: number;
  /** What it is, with its formula and unit, for axes, help and file headers. */
  readonly description: string;
}

/** The values of all observables at the current point, by name; a scalar as a number, the rest as an array. */
export type Observation = Readonly<Record<string, number | Float64Array>>;

/** An array that is trained, or that an optimiser remembers of one. */
export interface TrainedArray {
  /** `fc.weight`, or `fc.weight/mean` of a moment. */
  readonly name: string;
  readonly shape: readonly number[];
  /** In which it is kept. */
  readonly precision: "float32" | "float64";
  /** Its entries, row-major, copied. */
  readonly values: Float64Array;
}

/**
 * Everything that can learn. The rest of the program knows nothing else about it: a dynamics may step, jump in closed
 * form, or train a network.
 */
export interface Dynamics {
  /** Iterations done so far; 0 is the initial point. */
  readonly iteration: number;
  /** What `observe` returns, in the order of the record's columns. */
  readonly observables: readonly Observable[];
  /** Performs exactly `iterations` ≥ 0 steps of the method. */
  advance(iterations: number): void;
  /** Errors, norms, … at the current point. */
  observe(): Observation;
  /** The current point, copied: a, planar in the complex field, or A, row-major; with factors their product. */
  read(): Float64Array;
  /** The same point to be looked at right away and not to be changed: where that saves the copy. */
  peek?(): Float64Array;
  /** `train_error`, and `test_error` where there is one, as `observe` gives them: where they are much cheaper than the rest. */
  observeErrors?(): Observation;
  /** The point and the moments array by array, where they are more than one. */
  arrays?(): readonly TrainedArray[];
  /** What of a point that has diverged has left the finite numbers first, in words; where there is more than one array. */
  describeDivergence?(): string;
  /** Bytes from which `restore` goes on bit for bit. */
  snapshot(): Uint8Array;
  /** Puts the dynamics back to the point of a `snapshot` of the same config. */
  restore(bytes: Uint8Array): void;
  /** Whether the run may end here, being at rest; asked once at every recorded iteration. A dynamics without it goes on to the end. */
  settled?(): boolean;
}
