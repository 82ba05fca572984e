import { type CurveSurvey, columnRole, createCurveSurvey } from "../curves/index.js";
import {
  CELL,
  createCsvRows,
  createJsonRows,
  type LogRow,
  type LogRowReader,
  readCellText,
  sampleCsv,
  sampleJsonLines,
  type TableSample,
} from "../formats/index.js";
import { fileStem } from "./file-stem.js";
import type { LogSource, SourceRun, TakeValue, WantedColumns } from "./log-source.js";
import type { ReadableFile } from "./readable-file.js";

/** Of a long file, the beginning, the middle and the end are looked at before it is read. */
const SAMPLE = 1 << 20;
/** A column in which this share of what was looked at are words is no curve. */
const WORDS = 0.5;

/**
 * A log of rows, CSV, TSV or JSON Lines: read piece by piece, in constant memory, as often as asked.
 * @param open opens its file anew
 */
export function openRowLog(path: string, format: "csv" | "jsonl", open: () => ReadableFile): LogSource {
  const file = open();
  try {
    const lines = sampleLines(file);
    const sample = sampleOf(lines, path, format);
    const run = surveyRun(sample, lines);
    return {
      path,
      format,
      runs: [run],
      detection: null,
      read: (_, wanted, take) => {
        const reading = open();
        try {
          const reader = createRowReader(sample, run.split, wanted, take);
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
export function sampleRowLog(path: string, format: "csv" | "jsonl", open: () => ReadableFile): TableSample {
  const file = open();
  try {
    return sampleOf(sampleLines(file), path, format);
  } finally {
    file.close();
  }
}

function sampleOf(lines: readonly string[], path: string, format: "csv" | "jsonl"): TableSample {
  if (format === "jsonl") return sampleJsonLines(lines);
  const sample = sampleCsv(lines, path);
  const columns = namedByFile(sample.columns, lines, fileStem(path));
  return { ...sample, columns, ...(sample.dialect && { dialect: { ...sample.dialect, columns } }) };
}

/** Names of columns, where a file has one curve and its name: as TensorBoard exports them, and MLflow keeps them. */
function namedByFile(columns: readonly string[], lines: readonly string[], stem: string): readonly string[] {
  if (columns.join().toLowerCase() === "wall time,step,value") return [columns[0]!, columns[1]!, stem];
  const isMlflow = columns.join() === "1,2,3" && /^1\d{12} \S+ \d+$/.test(lines[0]!);
  return isMlflow ? ["time", stem, "step"] : columns;
}

/**
 * A reader of the rows of a log, which hands out the values of the wanted columns one by one.
 * @param split the column that says what a row is of, where names begin with what stands there
 */
export function createRowReader(
  sample: TableSample,
  split: string | null,
  wanted: WantedColumns,
  take: TakeValue,
): LogRowReader {
  const { step, columns, by } = wanted;
  const isWord = (name: string) => split !== null && !sample.columns.includes(name);
  const baseOf = (name: string) => sample.columns.find((column) => name.endsWith(`/${column}`))!;
  const bases = columns.map((name) => (isWord(name) ? baseOf(name) : name));
  const words = columns.map((name, at) => (isWord(name) ? name.slice(0, -bases[at]!.length - 1) : null));
  const names = [...new Set([...bases, ...[step, by, split].filter((name) => name !== null)])];
  const places = bases.map((name) => names.indexOf(name));
  const [stepAt, byAt, splitAt] = [step, by, split].map((name) => (name === null ? -1 : names.indexOf(name))) as [
    number,
    number,
    number,
  ];
  const counts = new Map<string, number>();
  const texts = [byAt, splitAt].filter((position) => position >= 0);
  return rowReader(sample, names, texts, ({ values, cells, text }) => {
    const run = byAt < 0 ? "" : cells[byAt] === CELL.text ? text(byAt) : String(values[byAt]);
    const word = splitAt < 0 ? null : text(splitAt);
    let at: number;
    if (stepAt >= 0) at = values[stepAt]!;
    else {
      const key = word === null ? run : `${word} ${run}`;
      at = counts.get(key) ?? 0;
      counts.set(key, at + 1);
    }
    for (let column = 0; column < places.length; column++) {
      const place = places[column]!;
      if (cells[place] === CELL.number && (words[column] === null || words[column] === word)) {
        take(column, at, values[place]!, run);
      }
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
  const counts = positions.filter((_, at) => columnRole(names[at]!).kind === "step");
  return createCsvRows(dialect, positions, new Set(texts.map((text) => positions[text]!)), take, new Set(counts));
}

/** Lines that are whole from the beginning, the middle and the end. */
function sampleLines(file: ReadableFile): string[] {
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

/** Names of columns that say what a row is of, or which curve its value belongs to. */
const SPLITS = /(^|[^a-z])(split|phase|mode|stage|subset|partition|set|key|name|metric|tag|variable)$/i;

function surveyRun(sample: TableSample, lines: readonly string[]): SourceRun {
  const { columns, settings } = sample;
  const bytes = new TextEncoder().encode(`${lines.join("\n")}\n`);
  const all = columns.map((_, index) => index);
  const surveys = columns.map(() => createCurveSurvey());
  const words = new Uint32Array(columns.length);
  const distinct = columns.map((name) =>
    columnRole(name).kind === "run" || SPLITS.test(name) ? new Set<string>() : null,
  );
  const reader = rowReader(sample, columns, all, ({ values, cells, text }) => {
    for (let column = 0; column < columns.length; column++) {
      if (cells[column] === CELL.number) surveys[column]!.push(values[column]!);
      if (cells[column] === CELL.text) {
        const read = readCellText(text(column), false);
        if (read.kind === CELL.number) surveys[column]!.push(read.value);
        else words[column]!++;
      }
      if (cells[column] !== CELL.empty)
        distinct[column]?.add(cells[column] === CELL.text ? text(column) : String(values[column]));
    }
  });
  reader.push(bytes);
  const found = new Map<string, CurveSurvey>();
  columns.forEach((name, column) => {
    const survey = surveys[column]!.survey();
    const seen = survey.count + survey.withoutNumber + words[column]!;
    if (seen > 0 && words[column]! <= WORDS * seen && survey.count > 0) found.set(name, survey);
  });
  const by =
    columns.find((name, column) => columnRole(name).kind === "run" && (distinct[column]?.size ?? 0) > 1) ?? null;
  const split =
    columns.find((name, column) => SPLITS.test(name) && tellsTrainFromTest(distinct[column] ?? new Set())) ?? null;
  return { name: "", settings, columns: split === null ? found : surveySplit(sample, bytes, split, found), by, split };
}

const VALUES = /^(metric[ _]?)?value$/i;

/** Whether words are those of parts of the data, train and val say. */
function tellsTrainFromTest(words: ReadonlySet<string>): boolean {
  const splits = [...words].map((word) => {
    const role = columnRole(`${word} loss`);
    return role.kind === "curve" ? role.split : null;
  });
  return splits.includes("train") && splits.includes("test");
}

/** The columns of a table whose rows are of the training or of the test by a column. */
function surveySplit(
  sample: TableSample,
  bytes: Uint8Array,
  split: string,
  found: ReadonlyMap<string, CurveSurvey>,
): Map<string, CurveSurvey> {
  const isShared = (name: string) => ["step", "run"].includes(columnRole(name).kind);
  const own = [...found.keys()].filter((name) => !isShared(name));
  // Where rows name the curve they belong to, times beside the value are none of it.
  const values = own.filter((name) => VALUES.test(name));
  const names = values.length > 0 ? values : own;
  const surveys = new Map<string, ReturnType<typeof createCurveSurvey>>();
  const reader = rowReader(sample, [...names, split], [names.length], ({ values, cells, text }) => {
    names.forEach((name, column) => {
      if (cells[column] !== CELL.number) return;
      const called = `${text(names.length)}/${name}`;
      let survey = surveys.get(called);
      if (survey === undefined) {
        survey = createCurveSurvey();
        surveys.set(called, survey);
      }
      survey.push(values[column]!);
    });
  });
  reader.push(bytes);
  return new Map([
    ...[...found].filter(([name]) => isShared(name)),
    ...[...surveys].map(([name, survey]) => [name, survey.survey()] as const),
  ]);
}
