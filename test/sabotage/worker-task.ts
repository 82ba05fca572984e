import type { FigureOutcome } from "../../src/figures/index.js";
import type { Phase } from "./mutation.js";

/** What a worker is asked to do. */
export type WorkerTask =
  /** To make a trial or a computation of a figure as it should be, by its place among the trials, and then the computations, and to keep it. */
  | { readonly kind: "keep"; readonly figure: string; readonly piece: number }
  /** To make a figure as it should be, and to write it into a file. */
  | { readonly kind: "unmutated"; readonly figure: string; readonly file: string }
  /** To make a figure under the worker's mutation, and to compare it with that file. */
  | {
      readonly kind: "mutated";
      readonly figure: string;
      readonly made: readonly string[];
      readonly forgets: readonly Phase[];
      readonly unmutated: string;
    };

/** A figure as it should be. */
export type Unmutated = Pick<FigureOutcome, "specification" | "statements">;

/** What came of a figure under a mutation. */
export interface Cell {
  /** The statements that do not hold, though they do without the mutation, as they are called without it. */
  readonly caught: readonly string[];
  /** What is drawn elsewhere, in words; null where nothing is. */
  readonly moved: string | null;
  /** Null unless the figure could not be made. */
  readonly crash: string | null;
}
