import { InputError, type InputFault } from "../errors/index.js";
import { columnIndices, type DataTable, numericCells, readTable } from "../formats/index.js";
import { assertMatrixFits } from "./assert-matrix-fits.js";
import type { MatrixCells } from "./matrix-cells.js";
import type { MatrixTableConfig } from "./matrix-table-schema.js";

const FAULTS_SHOWN = 5;
/** Lines from which on it can be told whether they are triplets. */
const FEWEST_LINES = 5;
const VALUE_NAME = /^(rating|value|score|count|weight)s?$/i;

/**
 * Reads triplets of row, column and value: the rows and columns are those that occur, numbers in their order, words in that of the file.
 * @throws InputError for fewer than three columns, values that are no numbers, and repeated entries that disagree
 */
export function readTriplets(table: DataTable, config: MatrixTableConfig): MatrixCells {
  const { file: name } = config;
  const chosen = chooseColumns(table, config);
  const [rowColumn, columnColumn, valueColumn] = chosen as [number, number, number];
  const remedy = () => "Say with --columns which columns have row, column and value, as in --columns 1,2,3";
  const values = numericCells(table, [valueColumn], name, remedy);
  const known = [...values.keys()].filter((line) => !Number.isNaN(values[line]!));
  const idsOf = (column: number) => createIds(known.map((line) => plainId(table.rows[line]![column]!)));
  const [rowIds, columnIds] = [idsOf(rowColumn), idsOf(columnColumn)];
  const [rows, columns] = [rowIds.names.length, columnIds.names.length];
  assertMatrixFits(`${name}: the rows and columns that occur`, "(n₁, n₂)", rows, columns);
  const cells = new Float64Array(rows * columns).fill(Number.NaN);
  const lineOf = new Map<number, number>();
  const faults: InputFault[] = [];
  known.forEach((line, position) => {
    const entry = rowIds.indices[position]! * columns + columnIds.indices[position]!;
    const earlier = lineOf.get(entry);
    if (earlier === undefined) lineOf.set(entry, line);
    else if (values[earlier] !== values[line] && faults.length < FAULTS_SHOWN) {
      const texts = table.rows[line]!;
      faults.push({
        path: `${name}:${table.lines[line]}`,
        expected: `${table.rows[earlier]![valueColumn]} for entry (${texts[rowColumn]}, ${texts[columnColumn]}), as in line ${table.lines[earlier]}`,
        received: texts[valueColumn]!,
        remedy: "Keep one of them, or their mean",
      });
    }
    cells[entry] = values[line]!;
  });
  if (faults.length > 0) throw new InputError(faults);
  const ignored = table.columns.filter((_, column) => !chosen.includes(column));
  const unknown = values.length - known.length;
  return {
    rows,
    columns,
    values: cells,
    rowNames: rowIds.names,
    columnNames: columnIds.names,
    corner: "",
    notes: [
      ...table.notes,
      ...(ignored.length > 0 ? [`of ${table.columns.length} columns not used: ${ignored.join(", ")}`] : []),
      ...(unknown > 0 ? [`${unknown} triplets without a value left out`] : []),
    ],
  };
}

/**
 * Asserts that a file is not one of triplets that would be taken for a matrix of ids.
 * @throws InputError with the options that say what it is
 */
export function assertNotTriplets(text: string, config: MatrixTableConfig): void {
  const table = readAsTriplets(text, config);
  if (table === null) return;
  const { columns, rows, notation } = table;
  if (columns.length < 3 || columns.length > 4 || rows.length < FEWEST_LINES) return;
  const isId = (cell: string) => cell !== "" && (/^\d+$/.test(cell) || notation.read(cell, config.file) === null);
  const areTriplets = rows.every(
    (cells) => isId(cells[0]!) && isId(cells[1]!) && cells.every((cell) => cell !== "") && !isWord(cells[2]!),
  );
  if (!areTriplets) return;
  const differing = (of: (cells: readonly string[]) => string) => new Set(rows.map(of)).size;
  const repeated =
    Math.min(
      differing((cells) => cells[0]!),
      differing((cells) => cells[1]!),
    ) < rows.length;
  if (!repeated || differing((cells) => `${cells[0]} ${cells[1]}`) < rows.length) return;
  throw new InputError({
    path: config.file,
    expected: "a matrix, or triplets of row, column and value",
    received: `${rows.length} lines of ${columns.length} cells that may be either: the first two are ids`,
    remedy: "Say --format triplets, or --format grid if every line is a row of the matrix",
  });

  function isWord(cell: string): boolean {
    return notation.read(cell, config.file) === null;
  }
}

/** null for what is wrong with the file, which the reading as a matrix says. */
function readAsTriplets(text: string, config: MatrixTableConfig): DataTable | null {
  try {
    return readTable(text, config.file, { ...config, shape: "triplets" });
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

function chooseColumns(table: DataTable, { file: name, usedColumns: wanted }: MatrixTableConfig): readonly number[] {
  const { columns, hasHeader } = table;
  if (wanted.length > 0) {
    const byName = { ...table, columns: wanted.every((each) => columns.includes(each)) ? columns : numbered(columns) };
    const chosen = columnIndices(hasHeader && !wanted.every(isPosition) ? table : byName, wanted, "columns", name);
    if (chosen.length === 3) return chosen;
    const expected = "three columns: row, column, value";
    throw new InputError({ path: `columns (${name})`, expected, received: wanted.join(", ") });
  }
  const path = `${name}:${table.lines[0]}`;
  const expected = "three cells: row, column, value";
  if (columns.length < 3) throw new InputError({ path, expected, received: String(columns.length) });
  const value = columns.findIndex((column) => VALUE_NAME.test(column));
  if (columns.length > 3 && value >= 0 && value !== 2) {
    const remedy = `Say which with --columns, as in --columns ${columns[0]},${columns[1]},${columns[value]}`;
    throw new InputError({ path, expected, received: `columns ${columns.join(", ")}`, remedy });
  }
  return [0, 1, 2];
}

const isPosition = (text: string) => /^[1-9]\d*$/.test(text);
const numbered = (columns: readonly string[]) => columns.map((_, index) => String(index + 1));

/** An id as a text: 7 and 7.0 are the same. */
function plainId(cell: string): string {
  const value = Number(cell);
  return cell !== "" && Number.isSafeInteger(value) ? String(value) : cell;
}

/** The ids that occur, in the order of numbers where all are such, and the place of each. */
function createIds(ids: readonly string[]): { readonly names: readonly string[]; readonly indices: Uint32Array } {
  const names = [...new Set(ids)];
  if (names.every((id) => /^-?\d+$/.test(id))) names.sort((one, other) => Number(one) - Number(other));
  const places = new Map(names.map((id, index) => [id, index]));
  return { names, indices: Uint32Array.from(ids, (id) => places.get(id)!) };
}
