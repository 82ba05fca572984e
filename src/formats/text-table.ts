import papaparse from "papaparse";
import { InputError, type InputFault, nearestName } from "../errors/index.js";

/** A table of text with a header. */
export interface TextTable {
  readonly columns: readonly string[];
  /** The cells, row by row. */
  readonly rows: readonly (readonly string[])[];
  /** The line of the file that each row stands on, counted from 1. */
  readonly lines: readonly number[];
}

const FAULTS_SHOWN = 5;

/**
 * Parses CSV with a header, separated by commas, semicolons, tabs or bars. Empty lines are skipped.
 * @throws InputError for an empty file, an unclosed quotation, a header with empty or repeated names, or rows of another
 * length (with their lines)
 */
export function parseTable(text: string, name: string): TextTable {
  const content = text.replace(/^\uFEFF/, "");
  const { data, errors } = papaparse.parse<string[]>(content, { delimiter: headerDelimiter(content) });
  const starts: number[] = [];
  let line = 1;
  for (const cells of data) {
    starts.push(line);
    line += 1 + cells.reduce((breaks, cell) => breaks + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
  }
  const quotes = errors.find(({ type }) => type === "Quotes");
  if (quotes !== undefined) {
    throw new InputError({
      path: `${name}:${starts[quotes.row ?? 0] ?? line}`,
      expected: "cells whose quotation marks are closed, and doubled inside",
      received: quotes.message,
    });
  }
  const kept = data.map((cells, index) => ({ cells, line: starts[index]! })).filter(({ cells }) => !isBlank(cells));
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

/** The separator that the header has most of: data cells may hold decimal commas. */
function headerDelimiter(text: string): string {
  const header = (text.match(/[^\r\n]+/)?.[0] ?? "").replaceAll(/"[^"]*"/g, "");
  const count = (separator: string) => header.split(separator).length;
  return [",", ";", "\t", "|"].reduce((best, other) => (count(other) > count(best) ? other : best));
}

/** The index of a column. @throws InputError naming the nearest one */
export function columnIndex({ columns }: TextTable, column: string, option: string, name: string): number {
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
export function numericCells(
  { columns, rows, lines }: TextTable,
  indices: readonly number[],
  name: string,
): Float64Array {
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
          ...(faults.length === 0 ? { remedy: remedyFor(cell) } : {}),
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
  const seen = new Set<string>();
  const repeated = columns.find((column) => seen.size === seen.add(column).size);
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

function remedyFor(cell: string): string {
  if (/^[-+]?\d+,\d+$/.test(cell)) return "Write decimals with a point";
  return "Correct the file, or leave the column out with --exclude";
}

const isBlank = (cells: readonly string[]) => cells.length === 1 && cells[0]!.trim() === "";

function abbreviate(columns: readonly string[]): string {
  return columns.length <= 12 ? columns.join(", ") : `${columns.slice(0, 12).join(", ")}, … (${columns.length} in all)`;
}
