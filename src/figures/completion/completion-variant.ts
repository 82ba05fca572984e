import type { MethodKind } from "../../dynamics/index.js";

/** What sets Figures 5, 14 and 15 apart. */
export interface CompletionVariant {
  readonly id: string;
  readonly title: string;
  readonly method: MethodKind;
  /** The lower edge of the axes of errors. */
  readonly lowestError: number;
  /** What the caption says of the method, a sentence each. */
  readonly caption: readonly string[];
}
