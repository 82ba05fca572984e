import type { CompletionMethod } from "./completion-run.js";

/** What sets Figures 5, 14 and 15 apart: the method, and what follows from it. */
export interface CompletionVariant {
  readonly id: string;
  readonly title: string;
  readonly method: CompletionMethod;
  /** Whether every step ends on X·vec(A) = y*: then the data gradient is zero, and there is no ratio of gradients. */
  readonly interpolates: boolean;
  /** Whether singular values are set to exactly zero, and the run comes to rest. */
  readonly shrinks: boolean;
  /** The lower edge of the axes of errors. */
  readonly lowestError: number;
  /** What the caption says of the method, a sentence each. */
  readonly caption: readonly string[];
}
