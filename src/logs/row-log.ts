import { type CurveSurvey, columnRole, createCurveSurvey } from "../curves/index.js";
import {
  CELL,
  createCsvRows,
  createJsonRows,
  type LogRow,
  type LogRowReader,
  sampleCsv,
  sampleJsonLines,
  type TableSample,
} from "../formats/index.js";
import { type OpenedFile, openFile } from "./file-pieces.js";
import type { LogSource, SourceRun, TakeValue, WantedColumns } from "./log-source.js";

/** Of a long file, the beginning, the middle and the end are looked at before it is read. */
const SAMPLE = 1 << 20;
/** A column in which this share of what was looked at are words is no curve. */
const WORDS = 0.5;

/** A log of rows, CSV, TSV or JSON Lines: read piece by piece, in constant memory, as often as asked. */
export function openRowLog(path: string, format: "csv" | "jsonl"): LogSource {
  const file = openFile(path);
  try {
    const lines = sampleLines(file);
    const sample = sampleOf(lines, path, format);
    return {
      path,
      format,
      runs: [surveyRun(sample, lines)],
      detection: null,
      read: (_, wanted, take) => {
        const reading = openFile(path);
        try {
          const reader = createRowReader(sample, wanted, take);
          for (const piece of reading.pieces()) reader.push(piece);
          const unfinished = reader.end();
          return { rows: reader.rows, malformed: reader.malformed, unfinished };
        } finally {
          reading.close();
        }
      },
    };
  } finally {
    file.close();
  }
}

/** What the first look at a log of rows tells of its columns. */
export function sampleRowLog(path: string, format: "csv" | "jsonl"): TableSample {
  const file = openFile(path);
  try {
    return sampleOf(sampleLines(file), path, format);
  } finally {
    file.close();
  }
}

const sampleOf = (lines: readonly string[], path: string, format: "csv" | "jsonl") =>
  format === "csv" ? sampleCsv(lines, path) : sampleJsonLines(lines);

/** A reader of the rows of a log, which hands out the values of the wanted columns one by one. */
export function createRowReader(sample: TableSample, wanted: WantedColumns, take: TakeValue): LogRowReader {
  const { step, columns, by } = wanted;
  const names = [...columns, ...(step === null ? [] : [step]), ...(by === null ? [] : [by])];
  const stepAt = step === null ? -1 : columns.length;
  const byAt = by === null ? -1 : names.length - 1;
  const counts = new Map<string, number>();
  return rowReader(sample, names, by === null ? [] : [byAt], ({ values, cells, text }) => {
    const run = byAt < 0 ? "" : cells[byAt] === CELL.text ? text(byAt) : String(values[byAt]);
    let at: number;
    if (stepAt >= 0) at = values[stepAt]!;
    else {
      at = counts.get(run) ?? 0;
      counts.set(run, at + 1);
    }
    for (let column = 0; column < columns.length; column++) {
      if (cells[column] === CELL.number) take(column, at, values[column]!, run);
    }
  });
}

function rowReader(
  { dialect, columns }: TableSample,
  names: readonly string[],
  texts: readonly number[],
  take: (row: LogRow) => void,
): LogRowReader {
  if (dialect === null) return createJsonRows(names, new Set(texts), take);
  const positions = names.map((name) => columns.indexOf(name));
  return createCsvRows(dialect, positions, new Set(texts.map((text) => positions[text]!)), take);
}

/** Lines that are whole from the beginning, the middle and the end. */
function sampleLines(file: OpenedFile): string[] {
  const { size } = file;
  const decoder = new TextDecoder();
  const whole = size <= 3 * SAMPLE;
  const starts = whole ? [0] : [0, Math.floor(size / 2), size - SAMPLE];
  return starts.flatMap((start) => {
    const lines = decoder.decode(file.bytes(start, whole ? size : SAMPLE)).split("\n");
    const first = start === 0 ? 0 : 1;
    return lines.slice(first, whole ? undefined : -1).map((line) => line.replace(/\r$/, ""));
  });
}

function surveyRun(sample: TableSample, lines: readonly string[]): SourceRun {
  const { columns, settings } = sample;
  const surveys = columns.map(() => createCurveSurvey());
  const words = new Uint32Array(columns.length);
  const distinct = columns.map((name) => (columnRole(name).kind === "run" ? new Set<string>() : null));
  const reader = rowReader(
    sample,
    columns,
    columns.map((_, index) => index),
    ({ values, cells, text }) => {
      for (let column = 0; column < columns.length; column++) {
        if (cells[column] === CELL.number) surveys[column]!.push(values[column]!);
        if (cells[column] === CELL.text) words[column]!++;
        if (cells[column] !== CELL.empty)
          distinct[column]?.add(cells[column] === CELL.text ? text(column) : String(values[column]));
      }
    },
  );
  reader.push(new TextEncoder().encode(`${lines.join("\n")}\n`));
  const found = new Map<string, CurveSurvey>();
  columns.forEach((name, column) => {
    const survey = surveys[column]!.survey();
    const seen = survey.count + survey.withoutNumber + words[column]!;
    if (seen > 0 && words[column]! <= WORDS * seen && survey.count > 0) found.set(name, survey);
  });
  const by = columns.find((_, column) => (distinct[column]?.size ?? 0) > 1) ?? null;
  return { name: "", settings, columns: found, by };
}
