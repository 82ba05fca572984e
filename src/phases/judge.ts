import type { BaselineComparison } from "./baselines.js";
import type { ErrorName } from "./error-name.js";
import { type ErrorTracker, HYSTERESIS } from "./error-tracker.js";
import type { KnownEnd } from "./known-end.js";
import type { Passage, Passages } from "./passage.js";
import type { ProblemSizes } from "./problem-sizes.js";
import type { Caveat, Delay, VerdictFacts } from "./verdict.js";

/** First, sustained and stable passage that differ by more than this factor are unstable. Source: theory 2.20. */
export const UNSTABLE_FACTOR = 2;

/** One error as the verdict sees it: its passage under the chosen rule, whether it counts as passed, and what was tracked. */
export interface JudgedError {
  readonly threshold: number;
  readonly passage: Passage | null;
  readonly passed: boolean;
  readonly tracker: ErrorTracker;
}

/** The facts of a finished record. */
export interface JudgedRecord {
  /** Null where there is no such curve. */
  readonly train: JudgedError | null;
  readonly test: JudgedError | null;
  readonly factor: number;
  readonly lastIteration: number;
  /** First iteration at which the run was found to have left the finite numbers, if it has. */
  readonly divergedAt: number | null;
  readonly end: KnownEnd | null;
  readonly arrival: { readonly t1: number | "never" | null; readonly t2: number | "never" | null };
  readonly restIsAGuess: boolean;
  readonly sizes: ProblemSizes | null;
  /** Test error at t1; NaN without one. */
  readonly testErrorAtFit: number;
  readonly comparison: BaselineComparison | null;
}

/**
 * Judges a record. Whether the run fits and generalises is decided by the thresholds (a plateau alone proves neither); the delay t2 − t1 is
 * that of the rule, or of the sustained passages where the rule found nothing.
 */
export function judge(record: JudgedRecord): { readonly facts: VerdictFacts; readonly caveats: Caveat[] } {
  const facts = classify(record);
  return { facts, caveats: caveatsOf(record, facts) };
}

function classify(record: JudgedRecord): VerdictFacts {
  const { train, test, divergedAt, sizes } = record;
  const since = divergedAt ?? train?.tracker.notFiniteSince ?? null;
  if (since !== null) return { kind: "diverged", since };
  if (record.lastIteration === 0) return { kind: "no-curve" };
  if (train === null) return { kind: "one-curve-only", curve: "test", passage: test === null ? null : timeOf(test) };
  const fits = train.passed;
  const generalises = test?.passed ?? false;
  if (sizes !== null && sizes.measurements >= sizes.unknowns) {
    return { kind: "nothing-to-memorise", ...sizes, fits, generalises };
  }
  if (test?.tracker.lost && !generalises) return lost("test", test);
  if (!fits) return classifyUnfitted(record, train, generalises);
  const t1 = timeOf(train)!;
  if (test === null || isEmpty(test)) return { kind: "one-curve-only", curve: "train", passage: t1 };
  const improvedLate = test.tracker.latest < record.testErrorAtFit / 2;
  const noBetter = record.comparison !== null && !record.comparison.better;
  if (!generalises) {
    if (improvedLate && noBetter) return { kind: "late-to-a-baseline-only", t1: t1.iteration, t2: null };
    return (
      settled(record, "test") ?? {
        kind: "memorised-only",
        t1: t1.iteration,
        censoredAt: record.lastIteration,
        lowest: test.tracker.lowest,
        expected: record.arrival.t2,
        tendsTo: tendsTo(record.end, test.threshold),
        ...comesTo(record.end, test.threshold),
      }
    );
  }
  const t2 = timeOf(test)!;
  const times = { t1: t1.iteration, t2: t2.iteration };
  if (times.t2 < times.t1) return { kind: "generalised-before-fitting", ...times };
  const delay = delayBetween(t1, t2);
  if (delay.times < record.factor) return { kind: "generalised-with-fitting", ...times, delay };
  return noBetter ? { kind: "late-to-a-baseline-only", ...times } : { kind: "grokked", ...times, delay };
}

function classifyUnfitted(record: JudgedRecord, train: JudgedError, generalises: boolean): VerdictFacts {
  const { first } = train.tracker.passages;
  if (train.tracker.lost) return lost("train", train);
  const t2 = generalises ? timeOf(record.test!)!.iteration : null;
  const atRest = settled(record, "train");
  if (atRest !== null) return atRest;
  if (t2 !== null) return { kind: "generalised-before-fitting", t1: null, t2 };
  if (first !== null) return { kind: "unstable", first, final: train.tracker.latest };
  const expected = typeof record.arrival.t1 === "number" ? record.arrival.t1 : null;
  return { kind: "did-not-fit", lowest: train.tracker.lowest, expected };
}

/** Where a run tends to that is not there yet, if its test error there is above the threshold. */
function tendsTo(end: KnownEnd | null, threshold: number) {
  if (end === null || end.test === null || end.test <= threshold) return null;
  return { floor: end.test, setBy: end.setBy.test };
}

/** The test error where a run tends to that is not there yet, if it lies below the threshold there. */
function comesTo(end: KnownEnd | null, threshold: number) {
  const test = end?.test ?? null;
  return test === null || test > threshold ? {} : { comesTo: test };
}

/** At rest with this error above its threshold; null where that is not proved. */
function settled(record: JudgedRecord, error: ErrorName): VerdictFacts | null {
  const { end } = record;
  const { threshold } = record[error]!;
  const floor = end?.[error] ?? null;
  if (end === null || end.reached === null || floor === null || floor <= threshold) return null;
  const { setBy, reached: proof, remedy } = end;
  const passedAt = (judged: JudgedError | null) => (judged?.passed ? timeOf(judged)!.iteration : null);
  return {
    kind: "settled-above-threshold",
    error,
    floor,
    setBy: setBy[error],
    proof,
    remedy: remedy?.(error) ?? null,
    t1: passedAt(record.train),
    t2: passedAt(record.test),
  };
}

function lost(error: ErrorName, { tracker }: JudgedError): VerdictFacts {
  return { kind: "lost", error, passage: tracker.passages.sustained!, since: tracker.lost!, final: tracker.latest };
}

/** The time of an error that has passed. */
const timeOf = ({ passage, tracker }: JudgedError): Passage | null => passage ?? tracker.passages.sustained;

/** Whether none of its records holds a value. */
const isEmpty = ({ tracker }: JudgedError): boolean => tracker.best === null && Number.isNaN(tracker.latest);

function delayBetween(t1: Passage, t2: Passage): Delay {
  const ratio = (from: number, to: number) => (to - from) / Math.max(from, 1);
  const earliest = ({ iteration, after }: Passage) => (after === null ? iteration : after);
  return {
    times: ratio(t1.iteration, t2.iteration),
    atLeast: Math.max(ratio(t1.iteration, earliest(t2)), 0),
    atMost: ratio(earliest(t1), t2.iteration),
  };
}

function caveatsOf(record: JudgedRecord, facts: VerdictFacts): Caveat[] {
  if (facts.kind === "diverged" || facts.kind === "no-curve") return [];
  const errors = (["train", "test"] as const).flatMap((error) => {
    const judged = record[error];
    return judged === null ? [] : caveatsOfError(error, judged);
  });
  if ((facts.kind === "grokked" || facts.kind === "generalised-with-fitting") && isOpen(facts.delay, record.factor)) {
    const { atLeast, atMost } = facts.delay;
    errors.push({ kind: "unresolved-delay", atLeast, atMost });
  }
  if (record.restIsAGuess && facts.kind !== "settled-above-threshold") errors.push({ kind: "rest-is-a-guess" });
  return errors;
}

const isOpen = ({ atLeast, atMost }: Delay, factor: number) => atLeast < factor && atMost >= factor;

function caveatsOfError(error: ErrorName, { threshold, passed, tracker }: JudgedError): Caveat[] {
  const caveats: Caveat[] = [];
  const { passages, excursions, missing, latest, support } = tracker;
  if (isUnstable(passages)) caveats.push({ kind: "unstable", error, passages, excursions });
  if (passed && support === 1) caveats.push({ kind: "one-record-only", error });
  if (passed && latest > HYSTERESIS * threshold) caveats.push({ kind: "ends-above", error, final: latest });
  if (missing !== null) caveats.push({ kind: "missing-values", error, ...missing });
  return caveats;
}

/** Whether the passages differ by more than the factor, or one of them is not there although the first is. */
function isUnstable({ first, sustained, stable }: Passages): boolean {
  if (first === null) return false;
  if (sustained === null || stable === null) return true;
  return stable.iteration > UNSTABLE_FACTOR * Math.max(first.iteration, 1);
}
