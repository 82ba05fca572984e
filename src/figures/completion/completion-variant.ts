import type { MethodKind } from "../../dynamics/index.js";

/** What sets Figures 5, 14 and 15 apart. */
export interface CompletionVariant {
  readonly id: string;
  readonly title: string;
  readonly method: MethodKind;
  /** The lower edge of the axes of errors. */
  readonly lowestError: number;
  /** What the caption calls the method. */
  readonly caption: string;
  /** What the notes say of it, a sentence each. */
  readonly notes: readonly string[];
  /** Whether there is a ratio of gradients to draw: on X·vec(A) = y* the data gradient is zero. */
  readonly hasRatio: boolean;
}
