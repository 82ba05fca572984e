import { assertShape, InputError } from "../errors/index.js";
import { type Baseline, compareWithBaselines, type ErrorResolution } from "./baselines.js";
import { describeVerdict } from "./describe-verdict.js";
import { type DetectionConfig, type DetectionRule, type DetectionRules, detectionRules } from "./detection-schema.js";
import type { ErrorName } from "./error-name.js";
import { createErrorTracker, type ErrorTracker, trackedPassage } from "./error-tracker.js";
import { judge } from "./judge.js";
import type { KnownEnd } from "./known-end.js";
import type { Passage, Passages } from "./passage.js";
import { findPlateau } from "./plateau.js";
import type { ProblemSizes } from "./problem-sizes.js";
import type { Verdict } from "./verdict.js";

/** An error on its own recording grid: iterations increase, errors count from 0, such as 1 − accuracy, a relative error or a loss. */
export interface ErrorCurve {
  readonly iterations: ArrayLike<number>;
  /** Not a number where a record has no value. */
  readonly errors: ArrayLike<number>;
}

/** The curves that detection reads, each with its own grid. */
export interface ErrorCurves {
  /** Null when it was not recorded. */
  readonly train: ErrorCurve | null;
  /** Null when there is nothing to test against. */
  readonly test: ErrorCurve | null;
}

/** Both errors on one grid, as a trajectory has them; all of one length. */
export interface ErrorRecord {
  readonly iterations: ArrayLike<number>;
  readonly trainErrors: ArrayLike<number>;
  /** Null when there is nothing to test against. */
  readonly testErrors: ArrayLike<number> | null;
}

/** What detection may be told beyond the curves. */
export interface DetectionContext {
  /** Predictors to compare the final test error with. */
  readonly baselines?: readonly Baseline[];
  /** First iteration found not finite, when the run diverged (such points are not recorded). */
  readonly divergedAt?: number | null;
  /**
   * "published": a plateau that is not found is replaced by the last record, as the released notebooks do
   * (theory 2.20).
   */
  readonly compat?: "published" | "none";
  /** Where the run tends to, and whether it is proved to be there. */
  readonly end?: KnownEnd | null;
  /** When theory says that the errors come down; "never" where it says so, null where it has nothing to say. */
  readonly arrival?: { readonly t1: number | "never" | null; readonly t2: number | "never" | null };
  /** N and the number of unknowns, to tell whether there is anything to memorise. */
  readonly sizes?: ProblemSizes | null;
  /** What the values that are tested on can tell of two errors; by default a fixed margin is taken. */
  readonly resolution?: ErrorResolution | null;
  /** Whether the run was ended because it had grown slow, without a proof that it is at rest. */
  readonly restIsAGuess?: boolean;
}

/** One error of a detection. Not finite where there is nothing to test against. */
export interface DetectedError {
  /** The rule that was used. */
  readonly rule: DetectionRule["rule"];
  readonly threshold: number;
  readonly final: number;
  readonly lowest: number;
  /** When it came down to its threshold, in three senses; null in a summary that version 0.1.0 stored. */
  readonly passages: Passages | null;
}

/** Memorisation and generalisation as found in a record. */
export interface Detection {
  /** Memorisation time with the interval that the recording grid allows; null when not reached. */
  readonly t1: Passage | null;
  /** Generalisation time likewise. Never replaced by the last iteration (except as `compat: "published"` asks). */
  readonly t2: Passage | null;
  readonly verdict: Verdict;
  readonly train: DetectedError;
  readonly test: DetectedError;
  /** Where the record ends: a time that is null is censored here. */
  readonly lastIteration: number;
}

/**
 * Finds t1 and t2 in recorded curves and judges the run. The thresholds of the config are in the unit of the errors.
 * @throws InputError when the columns differ in length, are empty, or there is no curve at all, when iterations do not increase, or for a
 * threshold that is to be chosen by the data
 */
export function detect(
  record: ErrorRecord | ErrorCurves,
  config: DetectionConfig,
  context: DetectionContext = {},
): Detection {
  const curves = curvesOf(record);
  const rules = detectionRules(config);
  const train = curves.train && track(curves.train, rules.train, context);
  const test = curves.test && track(curves.test, rules.test, context);
  const fit = train?.passage?.iteration ?? Number.NEGATIVE_INFINITY;
  return summarise({
    train,
    test,
    rules,
    context,
    lastIteration: Math.max(train?.tracker.lastIteration ?? 0, test?.tracker.lastIteration ?? 0),
    testErrorAtFit: curves.test === null ? Number.NaN : lastValueUntil(curves.test, fit),
  });
}

function curvesOf(record: ErrorRecord | ErrorCurves): ErrorCurves {
  if ("iterations" in record) {
    const { iterations, trainErrors, testErrors } = record;
    const train = checkedCurve("trainErrors", { iterations, errors: trainErrors });
    return { train, test: testErrors && checkedCurve("testErrors", { iterations, errors: testErrors }) };
  }
  if (record.train === null && record.test === null) {
    throw new InputError({ path: "curves", expected: "a training or a test error, or both", received: "neither" });
  }
  return {
    train: record.train && checkedCurve("train.errors", record.train),
    test: record.test && checkedCurve("test.errors", record.test),
  };
}

function checkedCurve(path: string, curve: ErrorCurve): ErrorCurve {
  const { iterations, errors } = curve;
  const records = Math.max(iterations.length, 1);
  assertShape("iterations", ["records"], [records], [iterations.length]);
  assertShape(path, ["records"], [records], [errors.length]);
  for (let index = 1; index < records; index++) {
    if (iterations[index]! > iterations[index - 1]!) continue;
    const [before, at] = [iterations[index - 1], iterations[index]];
    throw new InputError({ path: `iterations[${index}]`, expected: `more than ${before}`, received: String(at) });
  }
  return curve;
}

/** The last value of a curve up to an iteration; NaN where there is none. */
function lastValueUntil({ iterations, errors }: ErrorCurve, end: number): number {
  let value = Number.NaN;
  for (let index = 0; index < errors.length && iterations[index]! <= end; index++) {
    if (!Number.isNaN(errors[index]!)) value = errors[index]!;
  }
  return value;
}

/** An error that was tracked, with its passage under the rule. */
export interface TrackedError {
  readonly tracker: ErrorTracker;
  readonly passage: Passage | null;
}

/** What `summarise` makes a `Detection` of. */
export interface DetectionFacts {
  readonly train: TrackedError | null;
  readonly test: TrackedError | null;
  readonly rules: DetectionRules;
  readonly context: DetectionContext;
  readonly lastIteration: number;
  readonly testErrorAtFit: number;
}

/** Puts the verdict to the tracked facts. */
export function summarise(found: DetectionFacts): Detection {
  const { rules, context, lastIteration } = found;
  const comparison = compareWithBaselines(
    found.test?.tracker.latest ?? Number.NaN,
    context.baselines ?? [],
    context.resolution ?? null,
  );
  const { facts, caveats } = judge({
    train: judgedError(found, "train"),
    test: judgedError(found, "test"),
    factor: rules.factor,
    lastIteration,
    divergedAt: context.divergedAt ?? null,
    end: context.end ?? null,
    arrival: context.arrival ?? { t1: null, t2: null },
    restIsAGuess: context.restIsAGuess ?? false,
    sizes: context.sizes ?? null,
    testErrorAtFit: found.testErrorAtFit,
    comparison,
  });
  const [train, test] = [detectedError(found, "train"), detectedError(found, "test")];
  const sentence = describeVerdict(facts, caveats, comparison, {
    thresholds: { train: train.threshold, test: test.threshold },
    factor: rules.factor,
    lastIteration,
    final: { train: train.final, test: test.final },
  });
  const hasCurve = facts.kind !== "no-curve";
  return {
    t1: (hasCurve && found.train?.passage) || null,
    t2: (hasCurve && found.test?.passage) || null,
    verdict: { ...facts, caveats, comparison: hasCurve ? comparison : null, sentence },
    train,
    test,
    lastIteration,
  };
}

function judgedError(found: DetectionFacts, error: ErrorName) {
  const { rule, threshold } = found.rules[error];
  const tracked = found[error];
  if (tracked === null) return null;
  const { passages, lost } = tracked.tracker;
  const passed =
    rule === "first-passage-and-stay" ? passages.stable !== null : passages.sustained !== null && lost === null;
  return { ...tracked, threshold, passed };
}

function detectedError(found: DetectionFacts, error: ErrorName): DetectedError {
  const { rule, threshold } = found.rules[error];
  const tracker = found[error]?.tracker;
  return {
    rule,
    threshold,
    final: tracker?.latest ?? Number.NaN,
    lowest: tracker?.lowest ?? Number.POSITIVE_INFINITY,
    passages: tracker?.passages ?? { first: null, sustained: null, stable: null },
  };
}

function track({ iterations, errors }: ErrorCurve, rule: DetectionRule, context: DetectionContext): TrackedError {
  const tracker = createErrorTracker(rule.threshold);
  for (let index = 0; index < errors.length; index++) tracker.push(iterations[index]!, errors[index]!);
  if (rule.rule !== "plateau") return { tracker, passage: trackedPassage(tracker, rule.rule) };
  const index = findPlateau(errors, rule) ?? (context.compat === "published" ? errors.length - 1 : null);
  const at = (position: number) => ({ iteration: iterations[position]!, after: iterations[position - 1] ?? null });
  return { tracker, passage: index === null ? null : at(index) };
}
