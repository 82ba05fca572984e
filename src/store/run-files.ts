import { PROBLEM_NAMES, problemKind } from "../problems/index.js";
import { makerOf } from "./temporary-path.js";
import { lockName, numberOfLock } from "./writer-names.js";

/** The files of a run folder. */
export const RUN_FILES = {
  config: "config.json",
  record: "run.json",
  trajectory: "trajectory.bin",
  checkpoint: "checkpoint",
  events: "events.jsonl",
  summary: "summary.json",
} as const;

/** What somebody has called a run and said of it. No part of what was computed, and under no check. */
export const LABELS_FILE = "labels.json";

/** The weights that a network starts from, where a config names them. */
export const START_FILE = "start.safetensors";

/** Files that some runs have beside those: what their problem was read from, and what they result in. */
const OTHER_FILES: readonly string[] = PROBLEM_NAMES.map(problemKind).flatMap(({ material, resultFiles = {} }) =>
  material === null ? Object.keys(resultFiles) : [material, ...Object.keys(resultFiles)],
);

/** The arrays that were trained, as they were at an iteration. */
const WEIGHTS = /^weights-(\d+)\.safetensors$/;

/** The name of the file of the arrays at an iteration. */
export const weightsFile = (iteration: number): string => `weights-${iteration}.safetensors`;

/** The iteration whose arrays a file of this name holds; null for another name. */
export function weightsIteration(name: string): number | null {
  const digits = WEIGHTS.exec(name)?.[1];
  return digits === undefined || String(Number(digits)) !== digits ? null : Number(digits);
}

const NAMES: ReadonlySet<string> = new Set([
  ...Object.values(RUN_FILES),
  START_FILE,
  LABELS_FILE,
  lockName(0),
  ...OTHER_FILES,
]);

/** Whether a file of this name is one that a run writes, or a temporary one. */
export function isRunFile(name: string): boolean {
  return NAMES.has(name) || weightsIteration(name) !== null || numberOfLock(name) !== null || makerOf(name) !== null;
}

/** The name itself, for what a run writes can be told from what others put into its folder. @throws RangeError for any other */
export function ownFile(name: string): string {
  if (NAMES.has(name)) return name;
  throw new RangeError(`${name}: expected one of the files ${OTHER_FILES.join(", ")}`);
}
