import { PROBLEM_NAMES, problemKind } from "../problems/index.js";
import { makerOf, TEMPORARY_MARKER } from "./temporary-path.js";
import { lockName, numberOfLock, writtenBy } from "./writer-names.js";

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

/** What the problems of some runs were read from. */
const MATERIALS: readonly string[] = PROBLEM_NAMES.flatMap((name) => problemKind(name).material ?? []);
/** What some runs result in. */
const RESULTS: readonly string[] = PROBLEM_NAMES.flatMap((name) => Object.keys(problemKind(name).resultFiles ?? {}));

/** The arrays that were trained, as they were at an iteration. */
const WEIGHTS = /^weights-(\d+)\.safetensors$/;

/** The name of the file of the arrays at an iteration. */
export const weightsFile = (iteration: number): string => `weights-${iteration}.safetensors`;

/** The iteration whose arrays a file of this name holds; null for another name. */
export function weightsIteration(name: string): number | null {
  const digits = WEIGHTS.exec(name)?.[1];
  return digits === undefined || String(Number(digits)) !== digits ? null : Number(digits);
}

const { config: CONFIG, ...WRITTEN } = RUN_FILES;
const WRITTEN_NAMES: ReadonlySet<string> = new Set([...Object.values(WRITTEN), ...RESULTS]);
const NAMES: ReadonlySet<string> = new Set([
  ...[...WRITTEN_NAMES, ...MATERIALS],
  ...[CONFIG, START_FILE, LABELS_FILE, lockName(0), TEMPORARY_MARKER],
]);

/** Whether a file of this name is one that a run's writer writes. */
const isWrittenFile = (name: string): boolean => WRITTEN_NAMES.has(name) || weightsIteration(name) !== null;

/** The file of a run that a writer writes under this name; null for any other name. */
export function writtenFile(name: string): { readonly number: number; readonly file: string } | null {
  const written = writtenBy(name);
  return written !== null && isWrittenFile(written.file) ? written : null;
}

/** Whether a file of this name is one that a run writes, or a temporary one. */
export function isRunFile(name: string): boolean {
  if (NAMES.has(name) || isWrittenFile(name) || writtenFile(name) !== null) return true;
  return numberOfLock(name) !== null || makerOf(name) !== null;
}

/** The name itself, for what a run writes can be told from what others put into its folder. @throws RangeError for any other */
export function ownFile(name: string): string {
  if (NAMES.has(name)) return name;
  throw new RangeError(`${name}: expected one of the files ${[...MATERIALS, ...RESULTS].join(", ")}`);
}
