import papaparse from "papaparse";
import { InputError, type InputFault } from "../errors/index.js";
import { createMatrix } from "../linalg/index.js";
import { createStream } from "../random/index.js";
import type { MatrixProblem, MeasuredMatrix } from "./matrix-problem.js";
import type { MatrixTableConfig } from "./matrix-table-schema.js";
import { completionOperator } from "./measurement-operator.js";

/** A matrix of one's own as a completion problem. */
export interface MatrixTable {
  readonly problem: MatrixProblem;
  /** How many cells of the file hold a number. */
  readonly known: number;
}

interface Cells {
  readonly rows: number;
  readonly columns: number;
  /** Row-major; NaN where unknown. */
  readonly values: Float64Array;
}

const SEPARATORS = [",", ";", "\t", "|"];
const FAULTS_SHOWN = 5;
const NAMES_SHOWN = 12;

/**
 * Reads a matrix with unknown cells: text separated by commas, semicolons, tabs or bars, without a header. A share of the known
 * cells, chosen by the seed, is held out; every row and column keeps an observed cell. The solution is known when all cells
 * are: then the test error is over all of them, else over the held-out ones.
 * @throws InputError with line and column: rows of different length, cells that are no finite number, indices that are no
 * positive whole number, repeated entries that disagree; or naming the rows and columns of which no cell is known
 */
export function readMatrixTable(text: string, config: MatrixTableConfig, seed: number): MatrixTable {
  const { file: name } = config;
  const lines = parseLines(text, name);
  const cells = config.format === "grid" ? readGrid(lines, name) : readTriplets(lines, name);
  const { rows, columns, values } = cells;
  assertObserved(cells, name);
  const known = Array.from(values.keys()).filter((entry) => !Number.isNaN(values[entry]!));
  const { observed, heldOut } = holdOut(cells, known, config.heldOutFraction, seed);
  const measure = (entries: readonly number[]): MeasuredMatrix => ({
    operator: completionOperator(rows, columns, entries),
    target: Float64Array.from(entries, (entry) => values[entry]!),
  });
  return {
    problem: {
      rows,
      columns,
      ...measure(observed),
      solution: known.length === values.length ? createMatrix(rows, columns, values) : null,
      heldOut: heldOut.length > 0 ? measure(heldOut) : null,
    },
    known: known.length,
  };
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

function readGrid(lines: readonly string[][], name: string): Cells {
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

function readTriplets(lines: readonly string[][], name: string): Cells {
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
  const values = new Float64Array(rows * columns).fill(Number.NaN);
  for (const { row, column, value } of triplets) values[(row - 1) * columns + column - 1] = value;
  return { rows, columns, values };
}

function assertObserved({ rows, columns, values }: Cells, name: string): void {
  const { inRow, inColumn } = countByLine(values.keys(), columns, rows, (entry) => !Number.isNaN(values[entry]!));
  const empty = (counts: Uint32Array) => Array.from(counts.keys()).filter((index) => counts[index] === 0);
  const faults = [
    { which: "row", indices: empty(inRow) },
    { which: "column", indices: empty(inColumn) },
  ].filter(({ indices }) => indices.length > 0);
  if (faults.length === 0) return;
  throw new InputError(
    faults.map(({ which, indices }) => ({
      path: name,
      expected: `at least one known cell in every ${which}`,
      received: `none in ${which} ${abbreviate(indices.map((index) => index + 1))}`,
      remedy: `What is not observed at all cannot be recovered from the others: leave the ${which} out`,
    })),
  );
}

function abbreviate(indices: readonly number[]): string {
  if (indices.length <= NAMES_SHOWN) return indices.join(", ");
  return `${indices.slice(0, NAMES_SHOWN).join(", ")} and ${indices.length - NAMES_SHOWN} more`;
}

function countByLine(entries: Iterable<number>, columns: number, rows: number, counts: (entry: number) => boolean) {
  const inRow = new Uint32Array(rows);
  const inColumn = new Uint32Array(columns);
  for (const entry of entries) {
    if (!counts(entry)) continue;
    inRow[Math.floor(entry / columns)]!++;
    inColumn[entry % columns]!++;
  }
  return { inRow, inColumn };
}

/** Goes through the known cells in random order and holds them out, but for the last ones of their row or column. */
function holdOut({ rows, columns }: Cells, known: readonly number[], fraction: number, seed: number) {
  const wanted = Math.round(fraction * known.length);
  const { inRow, inColumn } = countByLine(known, columns, rows, () => true);
  const heldOut = new Set<number>();
  for (const index of createStream(seed, "split").permutation(known.length)) {
    if (heldOut.size === wanted) break;
    const entry = known[index]!;
    const row = Math.floor(entry / columns);
    const column = entry % columns;
    if (inRow[row] === 1 || inColumn[column] === 1) continue;
    inRow[row]!--;
    inColumn[column]!--;
    heldOut.add(entry);
  }
  return {
    observed: known.filter((entry) => !heldOut.has(entry)),
    heldOut: known.filter((entry) => heldOut.has(entry)),
  };
}
