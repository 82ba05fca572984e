import { InputError, nearestName } from "../errors/index.js";
import {
  type CellRemedy,
  type DataTable,
  listColumns,
  numericCells,
  readTable,
  type TableOptions,
} from "../formats/index.js";
import type { Coefficient } from "./standardization.js";
import type { TableConfig } from "./table-schema.js";
import { readTruths } from "./truth-words.js";

/** What a model predicts for the rows of a table. */
export interface RowPredictions {
  /** The names of the rows, where the table has any. */
  readonly labels: { readonly name: string; readonly values: readonly string[] } | null;
  /** (rows); NaN where a cell that is needed is unknown, or a word that the run has not met. */
  readonly values: Float64Array;
  /** What was decided about the table, and which rows have no prediction, in words. */
  readonly notes: readonly string[];
}

/** What a run on a table has learned. */
export interface TableModel {
  /** All of them, those that are zero too: they say which words of a column the run has met. */
  readonly coefficients: readonly Coefficient[];
  readonly config: Omit<TableConfig, "kind" | "file">;
  /** What an unknown cell of a feature is filled with, where the run filled them (`trainingFills`). */
  readonly fills?: ReadonlyMap<string, number>;
}

/**
 * What the coefficients of a run on a table predict for the rows of another one, which has the columns whose coefficients are not zero, by
 * their names and in the units of the first; columns of words as the run took them.
 * @param name the file, for messages
 * @throws InputError for what is wrong with the table, or the columns that it has not
 */
export function predictRows(text: string, name: string, model: TableModel): RowPredictions {
  try {
    return readAndPredict(text, name, model);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    // The run has been asked how its table was written, and who has the run need not have its options.
    throw new InputError(
      error.faults.map((fault) => (fault.remedy?.includes("--") ? { ...fault, remedy: AS_BEFORE } : fault)),
    );
  }
}

const AS_BEFORE = "Write the table as that of the run was written";

function readAndPredict(text: string, name: string, model: TableModel): RowPredictions {
  const { coefficients, config, fills } = model;
  const intercept = coefficients.find(({ name: column }) => column === INTERCEPT)?.value ?? 0;
  const used = coefficients.filter(({ name: column, value }) => column !== INTERCEPT && value !== 0);
  const features = used.map(({ name: column }) => column);
  const needed = features.map((feature) => categoryOf(feature, config.categories) ?? feature);
  const options = { ...config, shape: "columns" as const, used: [...config.categories, ...features] };
  const read = readNewTable(text, name, options, needed);
  const sources = sourcesOf(features, read, config.categories, coefficients, name);
  const columns = sources.flatMap(({ column, word }) => (word === null ? [column] : []));
  const { table, notes } = readTruths(read, columns);
  const numbers = numericCells(table, columns, name, cellRemedy);
  const values = new Float64Array(table.lines.length).fill(intercept);
  let position = 0;
  used.forEach(({ name: feature, value }, index) => {
    const { column, word } = sources[index]!;
    const fill = fills?.get(feature) ?? Number.NaN;
    const at = word === null ? position++ : 0;
    for (let row = 0; row < values.length; row++) {
      const cell = word === null ? numbers[row * columns.length + at]! : wordCell(table.rows[row]![column]!, word);
      values[row]! += value * (Number.isNaN(cell) ? fill : cell);
    }
  });
  const unknown = values.filter(Number.isNaN).length;
  const categories = new Set(sources.flatMap(({ column, word }) => (word === null ? [] : [column])));
  const strange = [...categories].map((column) => leaveOutStrangers(values, table, column, coefficients));
  const words = strange.filter((each) => each !== null).join("; ");
  const left = values.filter(Number.isNaN).length - unknown;
  const of = `of ${values.length} rows`;
  return {
    labels: table.labels,
    values,
    notes: [
      ...table.notes,
      ...notes,
      ...(unknown > 0 ? [`no prediction for ${unknown} ${of}: cells that are needed are unknown`] : []),
      ...(words === "" ? [] : [`no prediction for ${left} ${of}: the run has not met the words of ${words}`]),
    ],
  };
}

/**
 * Takes the predictions from the rows whose word in a column of words none of the coefficients is of: zeros for all others would say that
 * such a word is like one whose coefficient is zero. Says which they are; null where there are none.
 */
function leaveOutStrangers(
  values: Float64Array,
  { columns, rows }: DataTable,
  column: number,
  coefficients: readonly Coefficient[],
): string | null {
  const met = new Set(coefficients.map(({ name }) => name));
  const words = new Set<string>();
  rows.forEach((cells, row) => {
    const cell = cells[column]!;
    if (cell === "" || met.has(`${columns[column]}=${cell}`)) return;
    words.add(cell);
    values[row] = Number.NaN;
  });
  return words.size === 0 ? null : `${columns[column]} (${listColumns([...words])})`;
}

const INTERCEPT = "(intercept)";

/** Where a feature is read from: a column of numbers, or one of words with the word whose rows are 1. */
interface FeatureSource {
  readonly column: number;
  readonly word: string | null;
}

/**
 * The new rows, by the names of the columns that are needed: where the first line has them all, it is the header, whatever it looks like. A column
 * that named the rows of the first table need not be in the new one.
 */
function readNewTable(text: string, name: string, options: TableOptions, needed: readonly string[]): DataTable {
  const { index, header } = options;
  const isNumbered = needed.every((column) => /^[1-9]\d*$/.test(column));
  const read = (asked: TableOptions) => {
    if (["auto", "first", "none"].includes(index)) return readTable(text, name, asked);
    const table = readTable(text, name, { ...asked, index: "auto" });
    return table.columns.includes(index) ? readTable(text, name, asked) : table;
  };
  if (header !== "auto") return read(options);
  const hasAll = (table: DataTable | null): table is DataTable =>
    table !== null && needed.every((column) => table.columns.includes(column));
  const named = readIfRight(() => read({ ...options, header: true }));
  if (hasAll(named)) return named;
  const numbered = isNumbered ? read({ ...options, header: false }) : null;
  return hasAll(numbered) ? numbered : isNumbered && named !== null ? named : read(options);
}

/** null for a table that cannot be read so. */
function readIfRight(read: () => DataTable): DataTable | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

/** The column of words that a feature is one of. */
const categoryOf = (feature: string, categories: readonly string[]) =>
  categories.find((each) => feature.startsWith(`${each}=`));

/** Where features are read from. @throws InputError naming all that the table has not */
function sourcesOf(
  features: readonly string[],
  { columns, hasHeader }: DataTable,
  categories: readonly string[],
  coefficients: readonly Coefficient[],
  name: string,
): FeatureSource[] {
  const missing: string[] = [];
  const sources = features.flatMap((feature): FeatureSource[] => {
    const column = columns.indexOf(feature);
    if (column >= 0) return [{ column, word: null }];
    const category = categoryOf(feature, categories);
    const at = category === undefined ? -1 : columns.indexOf(category);
    if (at >= 0) return [{ column: at, word: feature.slice(category!.length + 1) }];
    missing.push(category ?? feature);
    return [];
  });
  if (missing.length === 0) return sources;
  const absent = [...new Set(missing)];
  const known = new Set(coefficients.map((coefficient) => coefficient.name));
  const strangers = columns.filter((column) => !known.has(column));
  const nearest = nearestName(absent[0]!, strangers);
  const remedy = !hasHeader
    ? "Name its columns in the first line, as in the table of the run"
    : nearest === undefined
      ? null
      : `Is ${listColumns([nearest])} what the run calls ${listColumns(absent.slice(0, 1))}?`;
  throw new InputError({
    path: name,
    expected:
      absent.length === 1
        ? `the column ${listColumns(absent)}, whose coefficient is not zero`
        : `the columns ${listColumns(absent)}, whose coefficients are not zero`,
    received: `the columns ${listColumns(columns)}`,
    ...(remedy === null ? {} : { remedy }),
  });
}

const wordCell = (cell: string, word: string) => (cell === "" ? Number.NaN : cell === word ? 1 : 0);

/** What to do about a cell of a new row that is no number. */
const cellRemedy: CellRemedy = () => "Correct the file; where the cell is unknown, leave it empty";
