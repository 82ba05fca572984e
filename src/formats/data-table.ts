import { InputError, nearestName } from "../errors/index.js";
import { undressColumns } from "./dressed-numbers.js";
import { numberNotation, PLAIN, readIfClear } from "./number-notation.js";
import { plainTable } from "./plain-table.js";
import { summaryRows } from "./summary-rows.js";
import { tableLayout } from "./table-layout.js";
import type { DataTable, TableOptions } from "./table-options.js";
import { tableRecords } from "./table-records.js";

/** What is no value in any table: errors of spreadsheets, what C and databases print, and marks of statistical offices. */
const NO_VALUES = [
  ...["#DIV/0!", "#VALUE!", "#REF!", "#NUM!", "#NAME?", "#NULL!", "#NA", "#N/A N/A", "#N/V", "#DIV/0", "#WERT!"],
  ...["-nan", "+nan", "nan(ind)", "-nan(ind)", "1.#QNAN", "-1.#QNAN", "1.#IND", "-1.#IND", "NaT"],
  ...[
    "\\N",
    "(null)",
    "<null>",
    "[null]",
    "n.a.",
    "n.d.",
    "n/d",
    "k.A.",
    "--",
    "---",
    "–",
    "—",
    "..",
    "...",
    "…",
    ":",
    "missing",
  ],
] as const;

/** A number that did not fit into its place, as Fortran prints it, and what Minitab and Stata have for unknown. */
const UNKNOWN = /^(\*+|\.[a-z])$/;

/** Characters from which on cells as texts take more memory than there may be. */
const LARGE = 1e6;

/**
 * Reads a table of text: any separator, decimal commas, titles and comments above it, names of columns and rows or none.
 * @param name the file, for messages
 * @throws InputError for an empty file, lines of other lengths, or what may be a name or a number, with the option that says which
 */
export function readTable(text: string, name: string, asked: TableOptions): DataTable {
  const plain = text.length < LARGE ? null : plainTable(text, asked);
  if (plain !== null) return plain;
  const options = { ...asked, missing: [...asked.missing, ...NO_VALUES] };
  const { separator, records, comments, notes: passed } = tableRecords(text, name);
  const layout = tableLayout(records, comments, separator, name, options);
  const marks = new Set(options.missing.map((mark) => mark.toLowerCase()));
  const longest = Math.max(0, ...options.missing.map(({ length }) => length));
  const numbers = new Set(options.missing.filter((mark) => PLAIN.test(mark)).map(Number));
  const isMark = (cell: string) => (cell.length <= longest && marks.has(cell.toLowerCase())) || UNKNOWN.test(cell);
  const known = layout.rows.map(({ cells }) => cells.map((cell) => (isMark(cell) ? "" : cell)));
  const undressed = undressColumns(known, (column) => layout.columns[column] || String(column + 1));
  const written = undressed?.rows ?? known;
  const notation = numberNotation(written, options.decimal);
  const rows = numbers.size === 0 ? written : written.map((cells) => cells.map((cell) => (isCode(cell) ? "" : cell)));
  const summary = options.shape === "triplets" ? 0 : summaryRows(rows, layout.labels?.values ?? null, notation);
  const end = rows.length - summary;
  /** Whether a cell is a number that stands for unknown, however it is written. */
  function isCode(cell: string): boolean {
    const value = cell === "" ? null : readIfClear(notation, cell);
    return value !== null && numbers.has(value);
  }
  const closing = layout.rows.slice(end).map(({ line }) => line);
  return {
    columns: layout.columns,
    hasHeader: layout.hasHeader,
    labels: layout.labels === null ? null : { ...layout.labels, values: layout.labels.values.slice(0, end) },
    rows: rows.slice(0, end),
    lines: layout.rows.slice(0, end).map(({ line }) => line),
    notation,
    notes: [
      ...passed,
      ...layout.notes,
      ...(summary > 0 ? [`sums or means of the rows above passed over: line ${closing.join(", ")}`] : []),
      ...(undressed === null ? [] : [undressed.note]),
      ...(notation.note === null ? [] : [notation.note]),
    ],
  };
}

/** The index of a column. @throws InputError naming the nearest one */
export function columnIndex(
  { columns, labels = null, hasHeader = false }: Pick<DataTable, "columns"> & Partial<DataTable>,
  column: string,
  option: string,
  name: string,
): number {
  const index = columns.indexOf(column);
  const composed = index >= 0 ? index : columns.findIndex((each) => each.normalize() === column.normalize());
  if (composed >= 0) return composed;
  const nearest = nearestName(column, columns);
  const remedy = labels?.values.includes(column)
    ? "It is the name of a row: write the table the other way round, a line for each of its columns"
    : nearest !== undefined
      ? `Did you mean ${quoted(nearest)}?`
      : columns.length === 1
        ? "The lines were not taken apart: cells are separated by commas, semicolons, tabs, bars or blanks"
        : hasHeader && /^[1-9]\d*$/.test(column)
          ? "The first line was taken for the names of the columns: say --header false if it is data, and they are numbered from 1"
          : null;
  throw new InputError({
    path: `${option} (${name})`,
    expected: `one of the columns ${listColumns(columns)}`,
    received: column,
    ...(remedy === null ? {} : { remedy }),
  });
}

/**
 * The indices of columns that a list names. A name with a comma, which an option takes apart, is put together again.
 * @throws InputError naming the nearest column
 */
export function columnIndices(
  table: Pick<DataTable, "columns"> & Partial<DataTable>,
  wanted: readonly string[],
  option: string,
  name: string,
): number[] {
  const plain = (column: string) => column.normalize().replaceAll(/\s*,\s*/g, ",");
  const names = table.columns.map(plain);
  const indices: number[] = [];
  for (let at = 0; at < wanted.length; ) {
    const ends = Array.from({ length: wanted.length - at }, (_, more) => at + more + 1);
    const end = ends.find((to) => names.includes(plain(wanted.slice(at, to).join(","))));
    if (end === undefined) {
      columnIndex(table, wanted[at]!, option, name);
      return indices;
    }
    indices.push(names.indexOf(plain(wanted.slice(at, end).join(","))));
    at = end;
  }
  return indices;
}

const COLUMNS_SHOWN = 12;

/** The cells of one column. */
export const columnCells = (table: DataTable, column: number): readonly string[] =>
  table.texts?.(column) ?? table.rows.map((cells) => cells[column]!);

/** Names of columns as a list, those with a comma in quotation marks. */
export function listColumns(columns: readonly string[]): string {
  const shown = columns.slice(0, COLUMNS_SHOWN).map(quoted).join(", ");
  return columns.length <= COLUMNS_SHOWN ? shown : `${shown}, … (${columns.length} in all)`;
}

const quoted = (column: string) => (/[,\s"]/.test(column) || column === "" ? JSON.stringify(column) : column);
