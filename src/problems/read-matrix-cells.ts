import { InputError } from "../errors/index.js";
import { columnIndices, type DataTable, listColumns, numericCells, readTable } from "../formats/index.js";
import type { MatrixCells } from "./matrix-cells.js";
import type { MatrixTableConfig } from "./matrix-table-schema.js";
import { withoutSummaries } from "./summary-columns.js";
import { assertNotTriplets, readTriplets } from "./triplet-cells.js";

/** Numbers whose squares are no float64 any more. */
const SMALLEST = 1e-140;

/**
 * Reads the cells of a matrix of any spelling, as a grid or as triplets.
 * @throws InputError with line and column: rows of different length, cells that are no numbers, or of magnitudes that cannot be squared;
 * what may be names or data; repeated triplets that disagree
 */
export function readCells(text: string, config: MatrixTableConfig): MatrixCells {
  const { file: name, format } = config;
  const reading = format === "triplets" ? "triplets" : "matrix";
  if (format === "auto") assertNotTriplets(text, config);
  const table = readTable(text, name, { ...config, shape: reading });
  const cells = format === "triplets" ? readTriplets(table, config) : withoutSummaries(readGrid(table, config));
  assertMagnitude(cells, name);
  return cells;
}

function readGrid(table: DataTable, { file: name, usedColumns: chosen, exclude = [] }: MatrixTableConfig): MatrixCells {
  if (chosen.length > 0) {
    throw new InputError({
      path: "problem.usedColumns",
      expected: "--format triplets, whose columns it names",
      received: "a grid",
    });
  }
  const left = new Set(columnIndices(table, exclude, "exclude", name));
  const columns = [...table.columns.keys()].filter((column) => !left.has(column));
  const named = (indices: readonly number[]) => indices.map((column) => table.columns[column]!);
  const isNoNumber = (cell: string) => cell !== "" && table.notation.read(cell, name) === null;
  const remedy = () => {
    const ofWords = columns.filter(
      (column) => table.rows.filter((cells) => isNoNumber(cells[column]!)).length > table.rows.length / 2,
    );
    return ofWords.length > 0
      ? `A matrix has the names of its rows in the first column alone; leave others out with --exclude: ${listColumns(named(ofWords))}`
      : `Leave the cells of unknown values empty, or name what stands in them with --missing; ${table.hasHeader ? "the first line was taken for the names of the columns" : "there is no header line"}`;
  };
  if (columns.length === 0) {
    throw new InputError({ path: name, expected: "a column that is not left out", received: "none" });
  }
  return {
    rows: table.rows.length,
    columns: columns.length,
    values: numericCells(table, columns, name, remedy),
    rowNames: table.labels?.values ?? null,
    columnNames: table.hasHeader ? named(columns) : null,
    corner: table.labels?.name ?? "",
    notes: [...table.notes, ...(left.size > 0 ? [`left out: ${listColumns(named([...left]))}`] : [])],
  };
}

function assertMagnitude({ values, columns, rowNames, columnNames }: MatrixCells, name: string): void {
  let largest = -1;
  for (let entry = 0; entry < values.length; entry++) {
    const size = Math.abs(values[entry]!);
    if (!Number.isNaN(size) && (largest < 0 || size > Math.abs(values[largest]!))) largest = entry;
  }
  if (largest < 0) {
    throw new InputError({ path: name, expected: "a matrix with known cells", received: "none that is known" });
  }
  const size = Math.abs(values[largest]!);
  if (size >= SMALLEST) return;
  const [row, column] = [Math.floor(largest / columns), largest % columns];
  throw new InputError({
    path: name,
    expected:
      size === 0
        ? "a known cell that is not 0"
        : `numbers of at least ${SMALLEST} in magnitude, so that squares are not 0`,
    received:
      size === 0
        ? "0 in all known cells"
        : `at most ${values[largest]}, in row ${rowNames?.[row] ?? row + 1}, column ${columnNames?.[column] ?? column + 1}`,
    remedy: size === 0 ? "There is nothing to complete" : "Write them in other units",
  });
}
