import papaparse from "papaparse";
import { InputError, type InputFault } from "../errors/index.js";
import { assertMatrixFits } from "./assert-matrix-fits.js";
import type { MatrixTableConfig } from "./matrix-table-schema.js";

/** A matrix that is known in part. */
export interface MatrixCells {
  /** n₁ and n₂. */
  readonly rows: number;
  readonly columns: number;
  /** Row-major; NaN where unknown. */
  readonly values: Float64Array;
}

const SEPARATORS = [",", ";", "\t", "|"];
const FAULTS_SHOWN = 5;

/**
 * Reads the cells of a matrix: text separated by commas, semicolons, tabs or bars, without a header, as a grid or as triplets.
 * @throws InputError with line and column: rows of different length, cells that are no finite number, indices that are no
 * positive whole number, repeated entries that disagree
 */
export function readCells(text: string, { file: name, format }: MatrixTableConfig): MatrixCells {
  const lines = parseLines(text, name);
  return format === "grid" ? readGrid(lines, name) : readTriplets(lines, name);
}

function parseLines(text: string, name: string): string[][] {
  const { data } = papaparse.parse<string[]>(text.replace(/^\uFEFF/, ""), { delimiter: commonestSeparator(text) });
  const lines = data.map((line) => line.map((cell) => cell.trim()));
  while (lines.length > 0 && lines.at(-1)!.every((cell) => cell === "")) lines.pop();
  if (lines.length > 0) return lines;
  throw new InputError({ path: name, expected: "a matrix of numbers", received: "an empty file" });
}

/** A guess by the first line would fail where most of its cells are empty. */
function commonestSeparator(text: string): string {
  const counts = SEPARATORS.map((separator) => text.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))]!;
}

function readGrid(lines: readonly string[][], name: string): MatrixCells {
  const columns = lines[0]!.length;
  const ragged = lines.flatMap((cells, index) => (cells.length === columns ? [] : [{ index, length: cells.length }]));
  if (ragged.length > 0) {
    throw new InputError(
      ragged.slice(0, FAULTS_SHOWN).map(({ index, length }) => ({
        path: `${name}:${index + 1}`,
        expected: `${columns} cells, as in line 1 (an unknown cell is empty, but has its separator)`,
        received: String(length),
      })),
    );
  }
  const faults: InputFault[] = [];
  const values = lines.flatMap((cells, line) =>
    cells.map((cell, column) => (cell === "" ? Number.NaN : readNumber(cell, name, line, column, faults))),
  );
  if (faults.length > 0) throw new InputError(faults.slice(0, FAULTS_SHOWN));
  return { rows: lines.length, columns, values: Float64Array.from(values) };
}

function readNumber(cell: string, name: string, line: number, column: number, faults: InputFault[]): number {
  const value = cell === "" ? Number.NaN : Number(cell);
  if (Number.isFinite(value)) return value;
  const header = line === 0 ? "; there is no header line" : "";
  faults.push({
    path: `${name}:${line + 1}, column ${column + 1}`,
    expected: "a finite number",
    received: cell === "" ? "an empty cell" : `the text ${JSON.stringify(cell)}`,
    ...(faults.length === 0 ? { remedy: `Leave the cells of unknown values empty${header}` } : {}),
  });
  return value;
}

function readTriplets(lines: readonly string[][], name: string): MatrixCells {
  const faults: InputFault[] = [];
  const lineOf = new Map<string, number>();
  const triplets: { row: number; column: number; value: number }[] = [];
  lines.forEach((cells, line) => {
    const [row, column, value] = cells.map((cell, index) => readNumber(cell, name, line, index, faults));
    if (cells.length !== 3) {
      const expected = "three cells: row, column, value";
      faults.push({ path: `${name}:${line + 1}`, expected, received: String(cells.length) });
      return;
    }
    for (const [index, position] of [row!, column!].entries()) {
      if (!Number.isFinite(position) || (Number.isInteger(position) && position >= 1)) continue;
      const path = `${name}:${line + 1}, column ${index + 1}`;
      faults.push({ path, expected: "a whole number ≥ 1", received: cells[index]! });
    }
    const earlier = lineOf.get(`${row},${column}`);
    if (earlier === undefined) {
      lineOf.set(`${row},${column}`, line);
      triplets.push({ row: row!, column: column!, value: value! });
    } else if (Number(lines[earlier]![2]) !== value) {
      faults.push({
        path: `${name}:${line + 1}`,
        expected: `${lines[earlier]![2]} for entry (${row}, ${column}), as in line ${earlier + 1}`,
        received: cells[2]!,
        remedy: "Keep one of them, or their mean",
      });
    }
  });
  if (faults.length > 0) throw new InputError(faults.slice(0, FAULTS_SHOWN));
  const rows = triplets.reduce((most, { row }) => Math.max(most, row), 0);
  const columns = triplets.reduce((most, { column }) => Math.max(most, column), 0);
  assertMatrixFits(`${name}: the largest indices`, "(n₁, n₂)", rows, columns);
  const values = new Float64Array(rows * columns).fill(Number.NaN);
  for (const { row, column, value } of triplets) values[(row - 1) * columns + column - 1] = value;
  return { rows, columns, values };
}
