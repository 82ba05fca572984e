/** How a run stands on disk. A run marked `running` whose writer is gone was interrupted without notice. */
export type RunStatus = "running" | "interrupted" | "completed" | "diverged" | "failed";

/** The name and the version of a part that a program brought itself. */
interface OwnRecord {
  readonly name: string;
  readonly version: number;
}

/** The format of the run folders that this version writes: from 2 on the id leaves out the rules by which t1 and t2 are found. */
export const RUN_FORMAT = 2;

/** What `run.json` says. Times are ISO 8601, durations seconds. */
export interface RunRecord {
  /** 1 in folders of 0.1.0, which can be read and not resumed. */
  readonly format: 1 | typeof RUN_FORMAT;
  /** The trial's id: a hash of what determines its records and of the version of the numerics. */
  readonly id: string;
  /** What a program brought in the place of the config's penalty or problem, by name and version; absent or null where nothing. */
  readonly own?: { readonly [part: string]: OwnRecord | readonly OwnRecord[] | undefined } | null;
  readonly status: RunStatus;
  readonly latebloom: string;
  readonly numerics: number;
  readonly node: string;
  readonly started: string;
  readonly heartbeat: string;
  readonly finished: string | null;
  readonly iteration: number;
  readonly iterations: number;
  readonly recorded: number;
  /** Seconds of computing, over all resumptions. */
  readonly seconds: number;
  /** The iteration at which the run left the finite numbers, when it did. */
  readonly divergedAt: number | null;
  /** The iteration at which it ended early, being at rest; null or absent when it did not. */
  readonly stationaryAt?: number | null;
  /** What stopped it, when it failed. */
  readonly error: string | null;
  /**
   * The checks of the folder's files by name (`checkOf`): of `config.json` and of what the problem was read from at once, of all
   * others when the run is finished. That of `trajectory.bin` covers its header and the checks of its blocks. Absent in format 1.
   */
  readonly checks?: { readonly [file: string]: string };
}
