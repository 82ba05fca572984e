import {
  type DetectedRun,
  detectLogs,
  identifyLog,
  type LogSource,
  parquetAsCsv,
  readLog,
  readTable,
  tableSchema,
  tableText,
} from "../../src/index.js";
import type { Settings } from "../state/index.js";
import type { OptionDescription } from "./describe-trial.js";
import { type Fault, faultOf } from "./fault.js";
import { detectOptions, logOptions } from "./log-words.js";
import { commandLine, type OwnFile } from "./trial-request.js";

/** What a dropped file may be. */
export interface FileLook {
  /** Its columns, read as a table with names; null where it is none. */
  readonly table: {
    readonly columns: readonly string[];
    readonly rows: number;
    readonly notes: readonly string[];
  } | null;
  /** It read as a log of training; null where it has no columns of numbers. */
  readonly log: LogLook | null;
  /** Why it is neither. */
  readonly fault: Fault | null;
}

/** A file with columns of numbers, looked at as a log of training. */
export interface LogLook {
  /** What was found in it; none where its curves are not told by their names alone. */
  readonly runs: readonly FoundRun[];
  /** Why there are none. */
  readonly fault: Fault | null;
  /** What can be said of it, by flag. */
  readonly options: Readonly<Record<string, OptionDescription>>;
  /** The command that finds the same. */
  readonly command: string;
}

/** The curves of a run of a log, and what was found in them. */
export interface FoundRun {
  readonly name: string;
  readonly sentence: string;
  readonly t1: number | null;
  readonly t2: number | null;
  readonly lastStep: number;
  readonly curves: readonly FoundCurve[];
}

/** A curve of a log, thinned. */
export interface FoundCurve {
  readonly role: "train" | "test";
  readonly column: string;
  readonly quantity: string;
  readonly threshold: number;
  readonly steps: Float64Array;
  readonly values: Float64Array;
}

/** How logs are written that are no tables, whatever else they could be taken for. */
const LOGS_ALONE: ReadonlySet<string> = new Set(["jsonl", "json", "events"]);

/** By so many bytes that is told. */
const HEAD = 1 << 16;

/** Looks at a file: as a table, and as a log. @param words what is said of the log, by the flags of `latebloom detect` */
export async function lookAtFile(file: OwnFile, words: Settings = {}): Promise<FileLook> {
  const format = attempt(() => identifyLog(file.bytes.subarray(0, HEAD), file.name));
  const isLogAlone = "value" in format && LOGS_ALONE.has(format.value);
  const table = isLogAlone ? { value: null } : attempt(() => tableOf(file));
  const source = await readLog(file.bytes, file.name).then(
    (value) => ({ value }),
    (thrown: unknown) => ({ fault: faultOf(thrown) }),
  );
  const looked = "value" in source ? logOf(source.value, file, words) : source;
  const log = "runs" in looked && hasColumns(looked) ? looked : null;
  const asTable = faultIn(table);
  const asLog = looked.fault;
  return {
    table: "value" in table ? table.value : null,
    log,
    fault: isLogAlone ? asLog : asTable && asLog && (log === null ? asTable : either(asTable, asLog)),
  };
}

/** Why a file with columns of numbers is neither. */
const either = (table: Fault, log: Fault): Fault => ({
  paths: [...table.paths, ...log.paths],
  message: `As a table: ${table.message}\nAs a log: ${log.message}`,
});

const hasColumns = ({ options }: LogLook) => options.test!.choices!.length > 0;

function logOf(source: LogSource, file: OwnFile, words: Settings): LogLook {
  const found = attempt(() => detectLogs([source], detectOptions(words)).map(foundRun));
  return {
    runs: "value" in found ? found.value : [],
    fault: faultIn(found),
    options: logOptions(source, words),
    command: commandLine("detect", { file, settings: words }),
  };
}

function tableOf({ name, bytes }: OwnFile): FileLook["table"] {
  const reading = tableSchema.parse({ kind: "table", file: name, target: "-" });
  const { columns, rows, notes } = readTable(tableText(parquetAsCsv(bytes, name), name), name, {
    ...reading,
    shape: "columns",
  });
  return { columns, rows: rows.length, notes };
}

function foundRun({ run, train, test, finding, verdict }: DetectedRun): FoundRun {
  const curves = (["train", "test"] as const).flatMap((role): FoundCurve[] => {
    const detected = role === "train" ? train : test;
    if (detected === null) return [];
    const { column, quantity, threshold } = detected;
    return [{ role, column, quantity, threshold, ...finding.curves[role] }];
  });
  const { t1, t2, lastIteration } = finding.detection;
  return {
    name: run,
    sentence: verdict?.sentence ?? "Losses alone say no threshold: t1 and t2 are where each has come half of its way.",
    t1: t1?.iteration ?? null,
    t2: t2?.iteration ?? null,
    lastStep: lastIteration,
    curves,
  };
}

type Attempt<Value> = { readonly value: Value } | { readonly fault: Fault };

const faultIn = (attempted: Attempt<unknown>) => ("fault" in attempted ? attempted.fault : null);

function attempt<Value>(make: () => Value): Attempt<Value> {
  try {
    return { value: make() };
  } catch (thrown) {
    return { fault: faultOf(thrown) };
  }
}
