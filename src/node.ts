export * from "./engines/index.js";
export * from "./log-files/index.js";
export { type DetectedCurve, type DetectedRun, type DetectOptions, detectLogs } from "./logs/index.js";
export * from "./rendering/index.js";
export * from "./store/index.js";
export * from "./sweeps/index.js";
