import { columnRole, createCurveSurvey } from "../curves/index.js";
import {
  eventRun,
  jsonRuns,
  type LogFormat,
  type LoggedColumn,
  type LoggedRun,
  npyRuns,
  npzRuns,
  parquetRuns,
  readEventFile,
} from "../formats/index.js";
import { fileStem } from "./file-stem.js";
import type { LogSource, SourceRun } from "./log-source.js";

/**
 * A log in a format that is read whole.
 * @throws InputError for one that is damaged
 */
export async function readWholeLog(
  bytes: Uint8Array,
  path: string,
  format: Exclude<LogFormat, "csv" | "jsonl">,
): Promise<LogSource> {
  if (format === "json") return wholeLog(path, format, jsonRuns(new TextDecoder().decode(bytes), path));
  if (format === "npz") return wholeLog(path, format, npzRuns(bytes, path));
  if (format === "npy") return wholeLog(path, format, npyRuns(bytes, path, fileStem(path)));
  if (format === "parquet") return wholeLog(path, format, await parquetRuns(bytes, path));
  const scalars = new Map();
  const { damaged, cutOff } = readEventFile(bytes, scalars);
  const malformed = { count: damaged, first: [] };
  return wholeLog(path, format, [eventRun(scalars, "")], { malformed, unfinished: cutOff });
}

/** A log whose runs are in memory. */
export function wholeLog(
  path: string,
  format: LogSource["format"],
  runs: readonly LoggedRun[],
  met: { malformed: { count: number; first: readonly never[] }; unfinished: boolean } = {
    malformed: { count: 0, first: [] },
    unfinished: false,
  },
): LogSource {
  return {
    path,
    format,
    runs: runs.map(surveyRun),
    detection: null,
    read(run, { step, columns }, take) {
      const chosen = runs[run]!;
      let rows = 0;
      for (const [index, name] of columns.entries()) {
        const { values, steps } = chosen.columns.find((column) => column.name === name)!;
        const at = steps ?? stepsOf(chosen, name, step, values.length);
        rows = Math.max(rows, values.length);
        for (let record = 0; record < values.length; record++) take(index, at?.[record] ?? record, values[record]!, "");
      }
      return { rows, ...met };
    },
  };
}

/** The steps of a column: the chosen ones where they are as many, or those that stand beside it. */
function stepsOf({ columns }: LoggedRun, name: string, step: string | null, length: number): Float64Array | null {
  const fits = ({ values }: LoggedColumn) => values.length === length;
  const folder = name.slice(0, name.lastIndexOf("/") + 1);
  const beside = columns.filter(
    (column) =>
      column.name.startsWith(folder) &&
      !column.name.slice(folder.length).includes("/") &&
      columnRole(column.name).kind === "step",
  );
  const chosen = columns.filter((column) => column.name === step);
  return (
    [...(beside.some(({ name: own }) => own === step) ? [] : beside), ...chosen, ...beside].find(fits)?.values ?? null
  );
}

function surveyRun({ name, settings, columns }: LoggedRun): SourceRun {
  const surveys = columns.map(({ name: column, values }) => {
    const survey = createCurveSurvey();
    for (const value of values) survey.push(value);
    return [column, survey.survey()] as const;
  });
  return { name, settings, columns: new Map(surveys.filter(([, { count }]) => count > 0)), by: null, split: null };
}
