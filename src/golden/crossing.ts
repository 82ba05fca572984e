import { createErrorTracker } from "../phases/index.js";
import type { Comparison } from "./comparison.js";

/** Follows an error for its first passage below a threshold on a grid of evaluated iterations. */
export interface Crossing {
  push(iteration: number, error: number): void;
  /**
   * Compares the first passage with the reference's: equal, or one evaluation apart where the curve crosses flat, which
   * is where the error at the earlier of the two lies within `tolerance` of the threshold; or within `timeTolerance`, relative
   * (0 by default).
   */
  compare(comparison: Comparison, of: string, expected: number | null, tolerance: number, timeTolerance?: number): void;
}

/** @param next the evaluated iteration after a given one */
export function createCrossing(threshold: number, next: (iteration: number) => number): Crossing {
  const tracker = createErrorTracker(threshold);
  let atPassage = Number.NaN;
  let beforePassage = Number.NaN;
  return {
    push(iteration, error) {
      if (tracker.passages.first !== null) return;
      const before = tracker.latest;
      tracker.push(iteration, error);
      if (tracker.passages.first === null) return;
      atPassage = error;
      beforePassage = before;
    },
    compare(comparison, of, expected, tolerance, timeTolerance = 0) {
      const passage = tracker.passages.first as { iteration: number; after: number | null } | null;
      const received = passage?.iteration ?? null;
      const flatlyLate = expected === passage?.after && beforePassage - threshold <= tolerance;
      const flatlyEarly =
        passage !== null && expected === next(passage.iteration) && threshold - atPassage <= tolerance;
      const adopted = expected !== null && (flatlyLate || flatlyEarly) ? expected : received;
      comparison.value(of, adopted, expected, timeTolerance);
    },
  };
}
