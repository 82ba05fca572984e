import { significantDigits } from "../notation/index.js";
import type { BaselineComparison } from "./baselines.js";
import type { ErrorTracker } from "./error-tracker.js";
import type { Passage } from "./passage.js";

/** What a run turned out to be. Source: theory 2.20. */
export type VerdictKind =
  | "did-not-fit"
  | "memorised-only"
  | "generalised-with-fitting"
  | "grokked"
  | "ungrokked"
  | "diverged";

/** A verdict and what it means or asks for, in one or two plain sentences. */
export interface Verdict {
  readonly kind: VerdictKind;
  readonly sentence: string;
  /** The final test error against predictors that need no learning; null when none were given. */
  readonly comparison: BaselineComparison | null;
}

/** One error as the verdict sees it: its threshold, its passage under the chosen rule, and what was tracked. */
export interface JudgedError {
  readonly threshold: number;
  readonly passage: Passage | null;
  readonly tracker: ErrorTracker;
}

/** The facts of a finished record. */
export interface JudgedRecord {
  readonly train: JudgedError;
  readonly test: JudgedError;
  readonly factor: number;
  readonly lastIteration: number;
  /** First iteration at which the run was found to have left the finite numbers, if it has. */
  readonly divergedAt: number | null;
  /** Whether the run was at rest at its last record. */
  readonly stationary: boolean;
  /** Test error at t1; NaN without one. */
  readonly testErrorAtFit: number;
  readonly comparison: BaselineComparison | null;
}

/**
 * Judges a record. Whether the run fits and generalises is decided by the thresholds at the end of the record, under
 * every rule (a plateau alone proves neither); the delay t2 − t1 is that of the rule, or of first-passage-and-stay where the
 * rule found nothing.
 */
export function judge(record: JudgedRecord): Verdict {
  const { kind, sentence } = classify(record);
  return { kind, sentence: sentence + qualify(record), comparison: record.comparison };
}

function classify(record: JudgedRecord): { kind: VerdictKind; sentence: string } {
  const { train, test, factor, lastIteration, divergedAt } = record;
  const diverged = divergedAt ?? train.tracker.notFiniteSince;
  if (diverged !== null) {
    return {
      kind: "diverged",
      sentence: `The training error is not finite from iteration ${diverged} on: use a smaller step size.`,
    };
  }
  const fits = train.tracker.firstPassageAndStay !== null;
  const generalises = test.tracker.firstPassageAndStay !== null;
  if (!generalises && test.tracker.firstPassage !== null && train.tracker.firstPassage !== null) {
    return {
      kind: "ungrokked",
      sentence:
        `The test error was down to ${test.threshold} at iteration ${test.tracker.firstPassage.iteration} and rose again, to ` +
        `${significantDigits(test.tracker.latest, 3)} at ${lastIteration}: what was learned has been lost; use the earlier point, or a ` +
        "weaker penalty or smaller step from there on.",
    };
  }
  if (!fits) return { kind: "did-not-fit", sentence: describeNoFit(train, generalises, lastIteration) };
  const t1 = (train.passage ?? train.tracker.firstPassageAndStay)!.iteration;
  if (!isTested(test)) {
    return {
      kind: "memorised-only",
      sentence:
        `Memorised at iteration ${t1}. Whether it generalised is not known: there is neither a solution nor a held-out ` +
        "measurement to test against.",
    };
  }
  if (!generalises) {
    return {
      kind: "memorised-only",
      sentence:
        `Memorised at iteration ${t1}; the test error did not come down to ${test.threshold} by iteration ${lastIteration} ` +
        `(lowest ${significantDigits(test.tracker.lowest, 3)}), where ` +
        (record.stationary
          ? "the run had come to rest: generalisation will not come."
          : "the record ends. Generalisation may come later or never: this is a lower bound on its time, not a time."),
    };
  }
  const t2 = (test.passage ?? test.tracker.firstPassageAndStay)!.iteration;
  if (t2 - t1 >= factor * Math.max(t1, 1)) {
    return {
      kind: "grokked",
      sentence:
        `Memorised at iteration ${t1}, generalised at ${t2}: the delay is ${significantDigits((t2 - t1) / Math.max(t1, 1), 3)} times the ` +
        `time to memorise (at least ${factor} counts as grokking).`,
    };
  }
  return {
    kind: "generalised-with-fitting",
    sentence:
      `Memorised at iteration ${t1}, generalised at ${t2}: a delay of less than ${factor} times the time to memorise, which ` +
      "is not grokking.",
  };
}

/** Without a test error all its records are NaN. */
function isTested({ tracker }: JudgedError): boolean {
  return tracker.best !== null || !Number.isNaN(tracker.latest);
}

function describeNoFit(train: JudgedError, generalises: boolean, lastIteration: number): string {
  const { threshold, tracker } = train;
  const passed = tracker.firstPassage;
  const lowest = significantDigits(tracker.lowest, 3);
  if (passed !== null) {
    return (
      `The training error was down to ${threshold} at iteration ${passed.iteration} but rose again, to ${significantDigits(tracker.latest, 3)} ` +
      `at ${lastIteration}: use a smaller step size, or a threshold above its oscillation.`
    );
  }
  if (generalises) {
    return (
      `The test error is at or below its threshold, but the training error never came down to ${threshold} (lowest ${lowest}): ` +
      "noise or the penalty keeps it above; use a training threshold above that floor."
    );
  }
  return (
    `The training error did not come down to ${threshold} by iteration ${lastIteration} (lowest ${lowest}): train longer, use ` +
    "a larger step size or a weaker penalty, or a threshold above the floor that the penalty sets."
  );
}

function qualify({ comparison, test, testErrorAtFit }: JudgedRecord): string {
  if (comparison === null || Number.isNaN(test.tracker.latest)) return "";
  const late = test.tracker.latest < testErrorAtFit / 2;
  if (!comparison.better) return ` ${late ? "Late, but no" : "No"}${comparison.sentence.slice(2)}.`;
  return ` B${comparison.sentence.slice(1)}.`;
}
