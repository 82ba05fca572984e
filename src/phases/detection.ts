import { assertShape } from "../errors/index.js";
import { type Baseline, compareWithBaselines } from "./baselines.js";
import type { DetectionConfig, DetectionRule } from "./detection-schema.js";
import { createErrorTracker, type ErrorTracker, trackedPassage } from "./error-tracker.js";
import type { Passage } from "./passage.js";
import { findPlateau } from "./plateau.js";
import { judge, type Verdict } from "./verdict.js";

/** The recorded columns that detection reads; all of one length, iterations increasing, errors relative. */
export interface ErrorRecord {
  readonly iterations: ArrayLike<number>;
  readonly trainErrors: ArrayLike<number>;
  /** Null when there is nothing to test against. */
  readonly testErrors: ArrayLike<number> | null;
}

/** What detection needs to know beyond the record. */
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
  /** Whether the run was at rest at its last record: what was not reached by then never will be. */
  readonly stationary?: boolean;
}

/** One error of a detection. Not finite where there is nothing to test against. */
export interface DetectedError {
  /** The rule that was used. */
  readonly rule: DetectionRule["rule"];
  readonly threshold: number;
  readonly final: number;
  readonly lowest: number;
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
 * Finds t1 and t2 in recorded columns and judges the run.
 * @throws InputError when the columns differ in length or are empty.
 */
export function detect(record: ErrorRecord, config: DetectionConfig, context: DetectionContext = {}): Detection {
  const { iterations, trainErrors } = record;
  const testErrors = record.testErrors ?? new Float64Array(iterations.length).fill(Number.NaN);
  const records = Math.max(iterations.length, 1);
  assertShape("iterations", ["records"], [records], [iterations.length]);
  assertShape("trainErrors", ["records"], [records], [trainErrors.length]);
  assertShape("testErrors", ["records"], [records], [testErrors.length]);
  const train = track(iterations, trainErrors, config.train, context);
  const test = track(iterations, testErrors, config.test, context);
  let fit = 0;
  while (fit < records && iterations[fit] !== train.passage?.iteration) fit++;
  return summarise({
    train,
    test,
    config,
    context,
    lastIteration: iterations[records - 1]!,
    testErrorAtFit: testErrors[fit] ?? Number.NaN,
  });
}

/** What `summarise` makes a `Detection` of. */
export interface DetectionFacts {
  readonly train: { readonly tracker: ErrorTracker; readonly passage: Passage | null };
  readonly test: { readonly tracker: ErrorTracker; readonly passage: Passage | null };
  readonly config: DetectionConfig;
  readonly context: DetectionContext;
  readonly lastIteration: number;
  readonly testErrorAtFit: number;
}

/** Puts the verdict to the tracked facts. */
export function summarise(facts: DetectionFacts): Detection {
  const { train, test, config, context, lastIteration, testErrorAtFit } = facts;
  const describe = (rule: DetectionRule, tracker: ErrorTracker): DetectedError => ({
    rule: rule.rule,
    threshold: rule.threshold,
    final: tracker.latest,
    lowest: tracker.lowest,
  });
  return {
    t1: train.passage,
    t2: test.passage,
    verdict: judge({
      train: { ...train, threshold: config.train.threshold },
      test: { ...test, threshold: config.test.threshold },
      factor: config.factor,
      lastIteration,
      divergedAt: context.divergedAt ?? null,
      stationary: context.stationary ?? false,
      testErrorAtFit,
      comparison: compareWithBaselines(test.tracker.latest, context.baselines ?? []),
    }),
    train: describe(config.train, train.tracker),
    test: describe(config.test, test.tracker),
    lastIteration,
  };
}

function track(
  iterations: ArrayLike<number>,
  errors: ArrayLike<number>,
  rule: DetectionRule,
  context: DetectionContext,
): { tracker: ErrorTracker; passage: Passage | null } {
  const tracker = createErrorTracker(rule.threshold);
  for (let index = 0; index < errors.length; index++) tracker.push(iterations[index]!, errors[index]!);
  if (rule.rule !== "plateau") return { tracker, passage: trackedPassage(tracker, rule.rule) };
  const index = findPlateau(errors, rule) ?? (context.compat === "published" ? errors.length - 1 : null);
  const at = (position: number) => ({ iteration: iterations[position]!, after: iterations[position - 1] ?? null });
  return { tracker, passage: index === null ? null : at(index) };
}
