import { InputError } from "../errors/index.js";
import { type Detection, type DetectionContext, summarise } from "./detection.js";
import type { DetectionConfig } from "./detection-schema.js";
import { createErrorTracker, trackedPassage } from "./error-tracker.js";

/** Detects while a run goes on, in constant memory, so that every iteration can be examined without being recorded. */
export interface StreamingDetector {
  /** Takes the errors of the next examined iteration; iterations increase. Null where an error was not looked at. */
  push(iteration: number, trainError: number | null, testError: number | null): void;
  /** What `detect` would find in the curves pushed so far. */
  detection(context?: DetectionContext): Detection;
}

/**
 * Creates a streaming detector, whose results equal those of `detect`.
 * @throws InputError for the plateau rule, which needs the end of the record to know the level of the plateau.
 */
export function createStreamingDetector(config: DetectionConfig): StreamingDetector {
  const trainRule = constantMemoryRule("train", config.train.rule);
  const testRule = constantMemoryRule("test", config.test.rule);
  const train = createErrorTracker(config.train.threshold);
  const test = createErrorTracker(config.test.threshold);
  let lastTestError = Number.NaN;
  let testErrorAtFit = Number.NaN;
  return {
    push(iteration, trainError, testError) {
      if (testError !== null) {
        test.push(iteration, testError);
        if (!Number.isNaN(testError)) lastTestError = testError;
      }
      if (trainError !== null) {
        train.push(iteration, trainError);
        if (trackedPassage(train, trainRule)?.iteration === iteration) testErrorAtFit = lastTestError;
      }
    },
    detection(context = {}) {
      const fitted = trackedPassage(train, trainRule);
      return summarise({
        train: train.lastIteration < 0 ? null : { tracker: train, passage: fitted },
        test: test.lastIteration < 0 ? null : { tracker: test, passage: trackedPassage(test, testRule) },
        config,
        context,
        lastIteration: Math.max(train.lastIteration, test.lastIteration, 0),
        testErrorAtFit: fitted === null ? Number.NaN : testErrorAtFit,
      });
    },
  };
}

function constantMemoryRule(quantity: "train" | "test", rule: DetectionConfig["train"]["rule"]) {
  if (rule !== "plateau") return rule;
  throw new InputError({
    path: `detection.${quantity}.rule`,
    expected: "sustained, first-passage-and-stay, threshold or best-value",
    received: rule,
    remedy: "The plateau rule needs the whole record: use `detect`",
  });
}
