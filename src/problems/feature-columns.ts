import { InputError } from "../errors/index.js";
import { type CellRemedy, columnIndex, columnIndices, readTable } from "../formats/index.js";
import { expandCategories } from "./category-columns.js";
import type { FeatureTable } from "./feature-table.js";
import type { TableReading } from "./table-reading-schema.js";
import { readTruths } from "./truth-words.js";

/** What of the options of a table says which columns are what. */
export interface ColumnChoice extends TableReading {
  readonly file: string;
  readonly target: string;
  readonly exclude: readonly string[];
  readonly usedColumns: readonly string[];
  readonly categories: readonly string[];
  readonly testColumn?: string | undefined;
}

/**
 * Reads a table with a target: every column but it, the mark of the test rows and the excluded ones is a feature, or those that are
 * named; words for yes and no are 1 and 0 in features.
 * @throws InputError for what is wrong with the table, or a column that it has not
 */
export function readFeatureColumns(text: string, choice: ColumnChoice): FeatureTable {
  const { file: name, testColumn } = choice;
  const used = [
    choice.target,
    ...choice.categories,
    ...choice.usedColumns,
    ...(testColumn === undefined ? [] : [testColumn]),
  ];
  const table = readTable(text, name, { ...choice, shape: "columns", used });
  const target = columnIndex(table, choice.target, "target", name);
  const mark = testColumn === undefined ? [] : [columnIndex(table, testColumn, "testColumn", name)];
  // The names of the rows are no feature anyway.
  const withLabels = { columns: [...table.columns, ...(table.labels === null ? [] : [table.labels.name])] };
  const left = new Set([target, ...mark, ...columnIndices(withLabels, choice.exclude, "exclude", name)]);
  const offered =
    choice.usedColumns.length === 0
      ? [...table.columns.keys()]
      : [...new Set(columnIndices(table, choice.usedColumns, "columns", name))];
  const features = offered.filter((index) => !left.has(index));
  if (features.length > 0) {
    const read = expandCategories({ table, target, features }, choice.categories, name);
    const { table: told, notes } = readTruths(read.table, read.features);
    // A copy would make a text of every cell of a table of plain numbers.
    return notes.length === 0 ? read : { ...read, table: { ...told, notes: [...told.notes, ...notes] } };
  }
  throw new InputError({ path: name, expected: "at least one column besides the target", received: "none" });
}

/** What to do about a cell of a feature that is no number. */
export const featureRemedy: CellRemedy = (_, isDate) =>
  isDate
    ? "A date is no number: leave the column out with --exclude, or write columns of numbers (year, day of the year) in its place"
    : "Correct the file, leave the column out with --exclude, take its words for --categories, or name what stands for unknown with --missing";

/** What to do about a cell of a target that is no number. */
export const targetRemedy: CellRemedy = (cell, isDate) =>
  isDate
    ? featureRemedy(cell, isDate)
    : "Correct the file, choose another target, name what stands for unknown with --missing, or tell classes by latebloom train FILE --classify";
