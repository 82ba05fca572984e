export {
  type Baseline,
  type BaselineComparison,
  bestBaseline,
  compareWithBaselines,
  type ErrorResolution,
} from "./baselines.js";
export { describeVerdict, type VerdictWords } from "./describe-verdict.js";
export {
  type DetectedError,
  type Detection,
  type DetectionContext,
  detect,
  type ErrorCurve,
  type ErrorCurves,
  type ErrorRecord,
} from "./detection.js";
export {
  DEFAULT_THRESHOLD,
  type DetectionConfig,
  type DetectionRule,
  type DetectionRules,
  detectionRules,
  detectionSchema,
} from "./detection-schema.js";
export type { ErrorName } from "./error-name.js";
export {
  createErrorTracker,
  type ErrorTracker,
  HYSTERESIS,
  type MissingRecords,
  trackedPassage,
} from "./error-tracker.js";
export { UNSTABLE_FACTOR } from "./judge.js";
export type { FloorCause, FloorRemedy, KnownEnd, RestProof } from "./known-end.js";
export type { Passage, Passages } from "./passage.js";
export { findPlateau, type PlateauOptions } from "./plateau.js";
export type { ProblemSizes } from "./problem-sizes.js";
export { selectLogSpaced } from "./select-log-spaced.js";
export { createStreamingDetector, type StreamingDetector } from "./streaming-detector.js";
export { createSustainedPassage, SUSTAINED, type SustainedPassage } from "./sustained-passage.js";
export type { Caveat, Delay, Verdict, VerdictFacts, VerdictKind } from "./verdict.js";
