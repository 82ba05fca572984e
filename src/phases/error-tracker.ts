import type { DetectionRule } from "./detection-schema.js";
import type { Passage } from "./passage.js";

/** What is known of one error after some records, in constant memory. */
export interface ErrorTracker {
  /** Takes the next record; iterations increase. */
  push(iteration: number, error: number): void;
  /** First record at or below the threshold, or null. */
  readonly firstPassage: Passage | null;
  /** First record from which the error has stayed at or below the threshold until now, or null. */
  readonly firstPassageAndStay: Passage | null;
  /** First record with the lowest error; null before any finite error. */
  readonly best: Passage | null;
  /** The lowest error; Infinity before any finite error. */
  readonly lowest: number;
  /** The latest error; NaN before any record. */
  readonly latest: number;
  /** First record from which the error has not been a finite number until now, or null. */
  readonly notFiniteSince: number | null;
}

/** Tracks an error against a threshold. An error that is not a number is above every threshold. Source: theory 2.20. */
export function createErrorTracker(threshold: number): ErrorTracker {
  let previous: number | null = null;
  let firstPassage: Passage | null = null;
  let stay: Passage | null = null;
  let best: Passage | null = null;
  let lowest = Number.POSITIVE_INFINITY;
  let latest = Number.NaN;
  let notFiniteSince: number | null = null;
  return {
    push(iteration, error) {
      if (!(error <= threshold)) stay = null;
      else if (stay === null) {
        stay = { iteration, after: previous };
        firstPassage ??= stay;
      }
      if (error < lowest) {
        lowest = error;
        best = { iteration, after: previous };
      }
      if (Number.isFinite(error)) notFiniteSince = null;
      else notFiniteSince ??= iteration;
      previous = iteration;
      latest = error;
    },
    get firstPassage() {
      return firstPassage;
    },
    get firstPassageAndStay() {
      return stay;
    },
    get best() {
      return best;
    },
    get lowest() {
      return lowest;
    },
    get latest() {
      return latest;
    },
    get notFiniteSince() {
      return notFiniteSince;
    },
  };
}

/** The passage that a rule other than "plateau" reads off a tracker. */
export function trackedPassage(tracker: ErrorTracker, rule: Exclude<DetectionRule["rule"], "plateau">): Passage | null {
  if (rule === "threshold") return tracker.firstPassage;
  if (rule === "best-value") return tracker.best;
  return tracker.firstPassageAndStay;
}
