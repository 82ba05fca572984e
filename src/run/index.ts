export { NUMERICS_VERSION, numericsVersion } from "./numerics-version.js";
export { createRun, type Run, type RunOptions, type RunState } from "./run.js";
export {
  createSchedule,
  type KeptIterations,
  type RecordingConfig,
  recordingSchema,
  type Schedule,
} from "./schedule.js";
export { type ThinningOptions, thinRecords } from "./thin-records.js";
export {
  columnValues,
  createRecorder,
  type Recorder,
  type RecordSink,
  type Trajectory,
  type TrajectoryColumn,
} from "./trajectory.js";
