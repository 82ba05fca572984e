import type { CurveSurvey } from "../curves/index.js";
import type { LogFormat, MalformedLine } from "../formats/index.js";
import type { Detection } from "../phases/index.js";

/** A run of a log, before its records are read. */
export interface SourceRun {
  /** "" where it is the only one. */
  readonly name: string;
  readonly settings: ReadonlyMap<string, string | number | boolean>;
  /** Its columns of numbers, with what a look at them (at the beginning, the middle and the end of a long file) tells. */
  readonly columns: ReadonlyMap<string, CurveSurvey>;
  /** The column that says which run a row belongs to, where rows of several stand in one file. */
  readonly by: string | null;
  /** The column that says whether a row is of the training or of the test; its other columns are then called train/loss, test/loss, …. */
  readonly split: string | null;
}

/** What to read of a run. */
export interface WantedColumns {
  /** Null to count the records. */
  readonly step: string | null;
  readonly columns: readonly string[];
  readonly by: string | null;
}

/** Takes a value. @param run the text of the column that says it, or "" */
export type TakeValue = (column: number, step: number, value: number, run: string) => void;

/** What was met beside values. */
export interface ReadingEnd {
  readonly rows: number;
  readonly malformed: { readonly count: number; readonly first: readonly MalformedLine[] };
  /** Whether the last line or record is not whole, as in a file that is being written; it was left out. */
  readonly unfinished: boolean;
}

/** A log that was opened. */
export interface LogSource {
  readonly path: string;
  /** Whether all of it was written otherwise before it was read: it cannot be followed. */
  readonly isRewritten?: boolean;
  readonly format: LogFormat | "run";
  readonly runs: readonly SourceRun[];
  /** Of a finished run of Latebloom, what its summary says, which knows more than curves tell; null for others. */
  readonly detection: Detection | null;
  /** Goes through the records of a run. */
  read(run: number, wanted: WantedColumns, take: TakeValue): ReadingEnd;
}
