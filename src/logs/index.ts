export { type DetectedCurve, type DetectedRun, type DetectOptions, detectLogs } from "./detect-log.js";
export { type FollowEvents, followLog } from "./follow-log.js";
export type { LogSource, ReadingEnd, SourceRun } from "./log-source.js";
export { openLog } from "./open-log.js";
