import type { BaselineResult } from "./baselines.js";
import type { MatrixProblem } from "./matrix-problem.js";
import type { NetworkProblem } from "./networks/network-problem.js";
import type { RecoveryProblem } from "./recovery-problem.js";
import type { Coefficient } from "./standardization.js";

/** Files by name, as texts or bytes, long ones as bytes piece by piece. */
export type ResultFiles = ReadonlyMap<string, string | Uint8Array | Iterable<Uint8Array>>;

/** What every drawn problem has besides the problem itself. */
interface Drawn {
  /** What was decided about data of one's own, in words for the report; absent where nothing was. */
  readonly notes?: readonly string[];
  /** Whether the solution itself is wanted, as of data of one's own: a report leads with the certified optimum. Absent where it is not. */
  readonly wantsAnswer?: boolean;
  /** What needs no learning, in the unit of the test error; none where there is nothing to test against. */
  readonly baselines: readonly BaselineResult[];
  /** What each of the baselines predicts of the held-out values, in their order; absent where nothing is held out, or the solution is known. */
  readonly predictions?: readonly Float64Array[];
  /**
   * The files that a finished run writes of the answer, or of its last point (a planar, or A row-major): texts by name; null where there are
   * none, bytes where they are no texts. `selected` is the share of resamples in which each coefficient is not zero, where that is known.
   */
  readonly results: ((point: Float64Array, selected?: Float64Array | null) => ResultFiles) | null;
}

/** A vector problem with its data, and what its kind can say about a point. */
export interface DrawnVectorProblem extends Drawn {
  readonly problem: RecoveryProblem;
  /** Whether target and columns were centred, for an intercept that is not penalised. Absent where they were not. */
  readonly hasIntercept?: boolean;
  /** The names of the columns of X; absent where they have none. */
  readonly featureNames?: readonly string[];
  /** a(0), planar, where the problem brings its own. */
  readonly initial: Float64Array | null;
  /** The recovered coefficients by name, or null where they have none. `selected` as in `results`. */
  coefficients(a: Float64Array, selected?: Float64Array | null): Coefficient[] | null;
  /** R² on held-out rows, or null where a* is known instead. */
  rSquared(a: Float64Array): number | null;
}

/** A matrix problem with its data. */
export interface DrawnMatrixProblem extends Drawn {
  readonly problem: MatrixProblem;
  /** The largest value that a cell can have, as white of a picture; absent where there is none. */
  readonly peak?: number;
  /** What row and column of a cell are called in the file that it comes from: names, or numbers from 1. Absent where there is no file. */
  readonly cellName?: (row: number, column: number) => readonly [row: string, column: string];
}

/** Examples for a network. */
export interface DrawnNetworkProblem extends Drawn {
  readonly problem: NetworkProblem;
}

/** What a problem kind of each family draws. */
export interface DrawnProblems {
  readonly vector: DrawnVectorProblem;
  readonly matrix: DrawnMatrixProblem;
  readonly network: DrawnNetworkProblem;
}

/** The families of problems: find a vector, find a matrix, or train a network. */
export type ProblemFamily = keyof DrawnProblems;
