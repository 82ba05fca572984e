export { type Baseline, type BaselineComparison, compareWithBaselines } from "./baselines.js";
export {
  type DetectedError,
  type Detection,
  type DetectionContext,
  detect,
  type ErrorRecord,
} from "./detection.js";
export { type DetectionConfig, type DetectionRule, detectionSchema } from "./detection-schema.js";
export { createErrorTracker, type ErrorTracker } from "./error-tracker.js";
export type { Passage } from "./passage.js";
export { findPlateau, type PlateauOptions } from "./plateau.js";
export { selectLogSpaced } from "./select-log-spaced.js";
export { createStreamingDetector, type StreamingDetector } from "./streaming-detector.js";
export type { Verdict, VerdictKind } from "./verdict.js";
