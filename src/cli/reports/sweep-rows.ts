import { isFinished, readTrialSummary, type TaskOutcome, type Trial } from "../../engines/index.js";
import { DamagedRunError, readRunRecord } from "../../store/index.js";

/** What came of a trial of a sweep, as `--json` prints it. */
export interface SweepRow {
  /** The values that the sweep gave it, by path. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly path: string;
  /** completed and diverged are results; failed and crashed are done again by the next invocation; another process is at a locked one;
   * a damaged one is not what was written. */
  readonly status: "completed" | "diverged" | "failed" | "crashed" | "locked" | "damaged";
  readonly verdict: string | null;
  readonly t1: number | null;
  readonly t2: number | null;
  /** t2 as theory predicts it; null where there is no prediction, or it is never. */
  readonly predictedT2: number | null;
  readonly trainError: number | null;
  readonly testError: number | null;
  /** How far it went. */
  readonly iterations: number | null;
  /** Seconds of computing, over all resumptions. */
  readonly seconds: number | null;
  /** What stopped it, when it has no result. */
  readonly message: string | null;
}

/** The row of a trial: from its run folder, by the trial's own rules; where that is not finished, from what came of the attempt. */
export function sweepRow(
  trial: Trial,
  settings: ReadonlyMap<string, unknown>,
  path: string,
  outcome: TaskOutcome | undefined,
): SweepRow {
  const row = { settings: Object.fromEntries(settings), path };
  const nothing = {
    ...{ verdict: null, t1: null, t2: null, predictedT2: null },
    ...{ trainError: null, testError: null, iterations: null, seconds: null },
  };
  try {
    return finishedRow() ?? unfinishedRow();
  } catch (error) {
    if (!(error instanceof DamagedRunError)) throw error;
    return { ...row, ...nothing, status: "damaged", message: error.message };
  }

  function finishedRow(): SweepRow | null {
    if (!isFinished(path)) return null;
    const { status, seconds } = readRunRecord(path);
    const { detection, prediction } = readTrialSummary(trial, path);
    return {
      ...row,
      status: status === "diverged" ? "diverged" : "completed",
      verdict: detection.verdict.kind,
      t1: detection.t1?.iteration ?? null,
      t2: detection.t2?.iteration ?? null,
      predictedT2: prediction.generalisation?.t2 ?? null,
      trainError: detection.train.final,
      testError: detection.test.final,
      iterations: detection.lastIteration,
      seconds,
      message: null,
    };
  }
  function unfinishedRow(): SweepRow {
    switch (outcome?.kind) {
      case "locked":
        return { ...row, ...nothing, status: "locked", message: outcome.message };
      case "crashed":
        return { ...row, ...nothing, status: "crashed", message: outcome.message };
      case "failed":
        return { ...row, ...nothing, status: "failed", message: outcome.message };
      case "refused": {
        const faults = outcome.faults.map(
          ({ path: at, expected, received }) => `${at}: expected ${expected}, got ${received}`,
        );
        return { ...row, ...nothing, status: "failed", message: faults.join("; ") };
      }
      default:
        return { ...row, ...nothing, status: "failed", message: "it is not finished" };
    }
  }
}
