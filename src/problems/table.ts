import papaparse from "papaparse";
import { InputError, type InputFault, nearestName } from "../errors/index.js";

/** A table of text with a header. */
export interface Table {
  readonly columns: readonly string[];
  /** The cells, row by row. */
  readonly rows: readonly (readonly string[])[];
  /** The line of the file that each row stands on, counted from 1. */
  readonly lines: readonly number[];
}

const FAULTS_SHOWN = 5;

/**
 * Parses CSV with a header; comma, semicolon or tab, found by itself.
 * @throws InputError for an empty file, a header with empty or repeated names, or rows of another length (with their lines)
 */
export function parseTable(text: string, name: string): Table {
  const { data } = papaparse.parse<string[]>(text.replace(/^\uFEFF/, ""), { delimitersToGuess: [",", ";", "\t", "|"] });
  const lines = data.map((_, index) => index + 1);
  const kept = data.map((cells, index) => ({ cells, line: lines[index]! })).filter(({ cells }) => !isBlank(cells));
  const [header, ...rows] = kept;
  if (header === undefined)
    throw new InputError({ path: name, expected: "a table with a header", received: "an empty file" });
  const columns = header.cells.map((cell) => cell.trim());
  checkHeader(columns, name);
  const ragged = rows.filter(({ cells }) => cells.length !== columns.length);
  if (ragged.length > 0) {
    throw new InputError(
      ragged.slice(0, FAULTS_SHOWN).map(({ cells, line }) => ({
        path: `${name}:${line}`,
        expected: `${columns.length} cells, as in the header`,
        received: `${cells.length}`,
      })),
    );
  }
  if (rows.length === 0) throw new InputError({ path: name, expected: "rows below the header", received: "none" });
  return { columns, rows: rows.map(({ cells }) => cells), lines: rows.map(({ line }) => line) };
}

/** The index of a column. @throws InputError naming the nearest one */
export function columnIndex({ columns }: Table, column: string, option: string, name: string): number {
  const index = columns.indexOf(column);
  if (index >= 0) return index;
  const nearest = nearestName(column, columns);
  throw new InputError({
    path: `${option} (${name})`,
    expected: `one of the columns ${abbreviate(columns)}`,
    received: column,
    ...(nearest === undefined ? {} : { remedy: `Did you mean ${nearest}?` }),
  });
}

/** The numbers of some columns, row-major. @throws InputError with line and column of cells that are not finite numbers */
export function numericCells({ columns, rows, lines }: Table, indices: readonly number[], name: string): Float64Array {
  const values = new Float64Array(rows.length * indices.length);
  const faults: InputFault[] = [];
  rows.forEach((cells, row) => {
    indices.forEach((index, position) => {
      const cell = cells[index]!.trim();
      const value = cell === "" ? Number.NaN : Number(cell);
      if (!Number.isFinite(value) && faults.length < FAULTS_SHOWN) {
        faults.push({
          path: `${name}:${lines[row]}, column ${columns[index]}`,
          expected: "a finite number",
          received: cell === "" ? "an empty cell" : `the text ${JSON.stringify(cell)}`,
          ...(faults.length === 0 ? { remedy: "Correct the file, or leave the column out with --exclude" } : {}),
        });
      }
      values[row * indices.length + position] = value;
    });
  });
  if (faults.length > 0) throw new InputError(faults);
  return values;
}

function checkHeader(columns: readonly string[], name: string): void {
  const empty = columns.indexOf("");
  if (empty >= 0) {
    throw new InputError({
      path: `${name}:1`,
      expected: "a name for every column",
      received: `none for column ${empty + 1}`,
    });
  }
  const repeated = columns.find((column, index) => columns.indexOf(column) !== index);
  if (repeated !== undefined) {
    throw new InputError({ path: `${name}:1`, expected: "distinct column names", received: `${repeated} twice` });
  }
  if (columns.length > 1 && columns.every((column) => Number.isFinite(Number(column)))) {
    throw new InputError({
      path: `${name}:1`,
      expected: "a header with the names of the columns",
      received: `numbers (${abbreviate(columns)})`,
      remedy: "Add a first line with names",
    });
  }
}

const isBlank = (cells: readonly string[]) => cells.length === 1 && cells[0]!.trim() === "";

function abbreviate(columns: readonly string[]): string {
  return columns.length <= 12 ? columns.join(", ") : `${columns.slice(0, 12).join(", ")}, … (${columns.length} in all)`;
}
