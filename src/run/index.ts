export { createRun, type Run, type RunOptions, type RunState } from "./run.js";
export { createSchedule, type RecordingConfig, recordingSchema, type Schedule } from "./schedule.js";
export {
  columnValues,
  createRecorder,
  type Recorder,
  type RecordSink,
  type Trajectory,
  type TrajectoryColumn,
} from "./trajectory.js";
