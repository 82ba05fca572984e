import { existsSync } from "node:fs";
import { columnRole } from "../../curves/index.js";
import { storedSummary } from "../../engines/index.js";
import { InputError } from "../../errors/index.js";
import { type Detection, detect, detectionRules, detectionSchema } from "../../phases/index.js";
import type { Trajectory } from "../../run/index.js";
import {
  errorsOf,
  type RunErrors,
  type RunRecord,
  readRunConfig,
  readRunRecord,
  readRunTrajectory,
  runFile,
  standingOf,
} from "../../store/index.js";
import type { TrialSummary } from "../../trials/index.js";

/** What is on disk of a run, finished or not. */
export interface StoredRun {
  readonly path: string;
  /** Its status is that of now: a run whose writer is gone is interrupted. */
  readonly record: RunRecord;
  /** Null until the run is finished. */
  readonly summary: TrialSummary | null;
  /** The recorded curves and norms; null when nothing is recorded yet. */
  readonly scalars: Trajectory | null;
  /** The recorded errors; null when nothing is recorded yet. */
  readonly errors: RunErrors | null;
  /** t1, t2 and the verdict: the summary's, or what the record says so far; null when nothing is recorded yet, or no threshold chosen. */
  readonly detection: Detection | null;
}

/** Reads a run. @throws InputError when it cannot be read */
export function readStoredRun(path: string): StoredRun {
  const written = readRunRecord(path);
  const record = { ...written, status: standingOf(path, written) };
  const recorded = existsSync(runFile(path, "trajectory.bin")) ? readScalars(path) : null;
  const scalars = recorded === null || recorded.iterations.length === 0 ? null : recorded;
  const errors = scalars && errorsOf(scalars);
  if (record.finished !== null) {
    const summary = storedSummary(path);
    return { path, record, summary, scalars, errors, detection: summary.detection };
  }
  return { path, record, summary: null, scalars, errors, detection: errors && detectSoFar(path, errors) };
}

/** The curves and norms that a run has recorded: what is drawn and ranked, and no other column. @throws as `readRunTrajectory` */
export function readScalars(path: string): Trajectory {
  return readRunTrajectory(path, (name) => ["curve", "proxy"].includes(columnRole(name).kind));
}

/** At full resolution, by the rules of the run's config; null where the data choose a threshold, which a run tells when it is finished. */
function detectSoFar(path: string, errors: RunErrors): Detection | null {
  const { detection } = readRunConfig(path) as { detection?: unknown };
  const rules = detectionSchema.safeParse(detection);
  if (rules.success) {
    const isChosenByData = [rules.data.train, rules.data.test].some(({ threshold }) => threshold === "auto");
    return isChosenByData ? null : detect(errors, detectionRules(rules.data));
  }
  throw new InputError({
    path,
    expected: "a config with the rules of detection in config.json",
    received: JSON.stringify(detection) ?? "none",
  });
}
