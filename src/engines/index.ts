export { type ExecutionOptions, type ExecutionState, executeInProcess, type Progress } from "./in-process.js";
