import { isMeanName, isSumName } from "../formats/index.js";
import type { MatrixCells } from "./matrix-cells.js";

/** Rows from which on a column that says something of the others in each of them does not so by chance. */
const FEWEST_ROWS = 4;
/** Sums of rounded numbers, and rounded means, are so near. */
const ROUNDING = 1e-3;

/**
 * A matrix without columns that say something of the others in every row, which is said: the last ones, where they are called so and are
 * sums or means of what is known; the first one, where it counts that, as in the ratings of Jester.
 */
export function withoutSummaries(cells: MatrixCells): MatrixCells {
  const { rows, columns, values, columnNames } = cells;
  if (rows < FEWEST_ROWS || columns < 3) return cells;
  const row = (at: number) => values.subarray(at * columns, (at + 1) * columns);
  const all = Array.from({ length: rows }, (_, at) => row(at));
  let last = columns;
  while (last > 2 && columnNames !== null && summarises(last - 1, columnNames[last - 1]!)) last--;
  const first = isCount() ? 1 : 0;
  if (first === 0 && last === columns) return cells;
  const kept = Float64Array.from(all.flatMap((line) => [...line.subarray(first, last)]));
  return {
    ...cells,
    columns: last - first,
    values: kept,
    columnNames: columnNames?.slice(first, last) ?? null,
    notes: [
      ...cells.notes,
      ...(first > 0 ? ["column 1 counts the known cells of its row: passed over"] : []),
      ...(last < columns
        ? [`sums or means of the columns before passed over: ${columnNames!.slice(last).join(", ")}`]
        : []),
    ],
  };

  function summarises(column: number, name: string): boolean {
    if (!isSumName(name) && !isMeanName(name)) return false;
    const told = all.filter((line) => !Number.isNaN(line[column]!));
    return (
      told.length >= FEWEST_ROWS &&
      told.every((line) => {
        const known = line.subarray(0, column).filter((value) => !Number.isNaN(value));
        const sum = known.reduce((total, value) => total + value, 0);
        const size = known.reduce((total, value) => total + Math.abs(value), 0);
        const stated = line[column]! * (isSumName(name) ? 1 : known.length);
        return Math.abs(stated - sum) <= ROUNDING * size;
      })
    );
  }

  function isCount(): boolean {
    if (!all.every((line) => Number.isInteger(line[0]))) return false;
    const counts = all.map((line) => line.subarray(1, last).filter((value) => !Number.isNaN(value)).length);
    return new Set(counts).size > 1 && all.every((line, at) => line[0] === counts[at]);
  }
}
