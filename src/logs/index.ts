export {
  type CurvePlan,
  type DetectedCurve,
  type DetectedRun,
  type DetectOptions,
  detectLogs,
  planCurves,
  scalesOf,
} from "./detect-log.js";
export type { LogSource, ReadingEnd, SourceRun, TakeValue, WantedColumns } from "./log-source.js";
export { type LogColumn, type LogUnit, logUnits } from "./log-units.js";
export { logFormat, readLog } from "./read-log.js";
export type { ReadableFile } from "./readable-file.js";
export { createRowReader, openRowLog, sampleRowLog } from "./row-log.js";
export { readWholeLog, wholeLog } from "./whole-log.js";
