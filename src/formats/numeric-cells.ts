import { InputError, type InputFault } from "../errors/index.js";
import { isOrnamentedNumber } from "./dressed-numbers.js";
import { isNumberLike } from "./number-notation.js";
import type { DataTable } from "./table-options.js";

const FAULTS_SHOWN = 5;
/** Squares and their sums stay within float64. */
const LARGEST = 1e140;
const DATE =
  /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}($|[ T])|^\d{1,2}[:.]\d{2}[:.]\d{2}$|^\d{1,2}:\d{2}$|^(\d{1,2}[-/ .]?)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/ .,]*\d/i;

/** What to do about a cell that is no number: whether it looks like a date, and what it says. */
export type CellRemedy = (cell: string, isDate: boolean) => string;

/**
 * The numbers of some columns, row-major; NaN where unknown.
 * @throws InputError with line and column of cells that are no numbers, or too large
 */
export function numericCells(
  table: DataTable,
  indices: readonly number[],
  name: string,
  remedy: CellRemedy,
): Float64Array {
  const plain = table.numbers?.(indices);
  if (plain?.every((value) => Math.abs(value) <= LARGEST)) return plain;
  const { columns, rows, lines, notation, hasHeader } = table;
  const values = new Float64Array(rows.length * indices.length);
  const faults: InputFault[] = [];
  rows.forEach((cells, row) => {
    indices.forEach((index, position) => {
      const cell = cells[index]!;
      if (cell === "") {
        values[row * indices.length + position] = Number.NaN;
        return;
      }
      const path = `${name}:${lines[row]}, column ${hasHeader ? columns[index] : index + 1}`;
      const value = faults.length < FAULTS_SHOWN ? notation.read(cell, path, index) : 0;
      if (value === null) {
        faults.push({
          path,
          expected: "a finite number",
          received: `the text ${JSON.stringify(cell)}`,
          ...(faults.length === 0 ? { remedy: spellingRemedy(cell) ?? remedy(cell, DATE.test(cell)) } : {}),
        });
      } else if (Math.abs(value) > LARGEST) {
        faults.push({
          path,
          expected: `a number of at most ${LARGEST} in magnitude, so that squares stay finite`,
          received: cell,
          ...(faults.length === 0 ? { remedy: "Write it in other units" } : {}),
        });
      }
      values[row * indices.length + position] = value ?? Number.NaN;
    });
  });
  if (faults.length > 0) throw new InputError(faults);
  return values;
}

/** What to do about a number that is written so that it is none here; null for what is no number at all. */
function spellingRemedy(cell: string): string | null {
  if (isNumberLike(cell)) return "Write all numbers with the same mark before the decimals";
  return isOrnamentedNumber(cell)
    ? "Write the same around all numbers of a column, or the numbers alone; if they are names of the rows, say --index first"
    : null;
}

/** Numbers whose squares are no float64 any more. */
const SMALLEST = 1e-140;

/**
 * Asserts of columns, row-major, that their numbers are not all so small that their squares would be 0; columns of zeros are not.
 * @param names the columns, for messages
 * @throws InputError naming the first that is
 */
export function assertNotTiny(values: Float64Array, names: readonly string[], name: string): void {
  const width = names.length;
  const largest = new Float64Array(width);
  values.forEach((value, entry) => {
    if (Math.abs(value) > largest[entry % width]!) largest[entry % width] = Math.abs(value);
  });
  const column = largest.findIndex((size) => size > 0 && size < SMALLEST);
  if (column < 0) return;
  throw new InputError({
    path: `${name}, column ${names[column]}`,
    expected: `numbers of at least ${SMALLEST} in magnitude, so that squares are not 0`,
    received: `at most ${largest[column]}`,
    remedy: "Write it in other units",
  });
}
