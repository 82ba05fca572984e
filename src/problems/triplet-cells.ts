import { InputError, type InputFault } from "../errors/index.js";
import { columnIndices, type DataTable, isIdName, isUnnamed, numericCells, readTable } from "../formats/index.js";
import { assertMatrixFits } from "./assert-matrix-fits.js";
import type { MatrixCells } from "./matrix-cells.js";
import type { MatrixTableConfig } from "./matrix-table-schema.js";

const FAULTS_SHOWN = 5;
/** Lines from which on it can be told whether they are triplets. */
const FEWEST_LINES = 5;
/** Lines from which on this holds of other columns than the first two. */
const MANY_LINES = 50;
const VALUE_NAME = /^(rating|value|score|count|weight|stars|overall)s?$/i;
/** Seconds or milliseconds since 1970. */
const SECONDS = /^[1-9]\d{8,9}(\d{3})?$/;
const TIME_NAME = /time|date|stamp|^when$/i;
const KEY_NAME = /^(user|item|movie|film|book|product|artist|track)s?$/i;

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
  const ignored = table.columns
    .map((column, index) => column || `column ${index + 1}`)
    .filter((_, column) => !chosen.includes(column));
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
      ...(lineOf.size < known.length ? [`${known.length - lineOf.size} triplets repeat others`] : []),
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
  const { columns, rows } = table;
  const offered = offeredColumns(table);
  if (offered.length < 3 || offered.length > 4 || rows.length < FEWEST_LINES) return;
  const isWord = (cell: string) => table.notation.read(cell, config.file) === null;
  const isId = (cell: string) => cell !== "" && (/^\d+$/.test(cell) || isWord(cell));
  const pairs = offered.flatMap((one, at) => offered.slice(at + 1).map((other) => [one, other] as const));
  const areNamed = ([one, other]: (typeof pairs)[number]) =>
    table.hasHeader && isKey(columns[one]!) && isKey(columns[other]!);
  const likely = [...pairs.filter(areNamed), pairs[0]!, ...(rows.length >= MANY_LINES ? pairs : [])];
  const found = likely.find(([one, other]) => {
    const third = offered.find((column) => column !== one && column !== other)!;
    return areIds(one, other) && !isWord(rows[0]![third]!);
  });
  if (found === undefined) return;
  throw new InputError({
    path: config.file,
    expected: "a matrix, or triplets of row, column and value",
    received: `${rows.length} lines of ${columns.length} cells that may be either: columns ${found.map((column) => columns[column]).join(" and ")} are ids`,
    remedy: "Say --format triplets, or --format grid if every line is a row of the matrix",
  });

  /** Whether two columns hold ids of which one at least repeats, and no pair does. */
  function areIds(one: number, other: number): boolean {
    if (!rows.every((cells) => isId(cells[one]!) && isId(cells[other]!) && cells.every((cell) => cell !== "")))
      return false;
    const differing = (of: (cells: readonly string[]) => string) => new Set(rows.map(of)).size;
    const fewest = Math.min(
      differing((cells) => cells[one]!),
      differing((cells) => cells[other]!),
    );
    return fewest < rows.length && differing((cells) => `${cells[one]} ${cells[other]}`) === rows.length;
  }
}

const isKey = (column: string) => isIdName(column) || KEY_NAME.test(column);

/** The columns without an index that a program wrote before them. */
const offeredColumns = ({ columns, hasHeader }: DataTable): readonly number[] =>
  [...columns.keys()].filter((column) => column > 0 || columns.length < 4 || !hasHeader || !isUnnamed(columns[0]!));

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
  const offered = offeredColumns(table);
  if (offered.length < 3) throw new InputError({ path, expected, received: String(columns.length) });
  const isMoment = (column: number) => hasHeader && TIME_NAME.test(columns[column]!);
  const first = offered.slice(0, 3);
  const named = hasHeader ? offered.find((column) => VALUE_NAME.test(columns[column]!)) : undefined;
  const value = named ?? first[2]!;
  if (value === first[2] && !first.some(isMoment) && !table.rows.every((cells) => SECONDS.test(cells[value]!)))
    return first;
  const rest = offered.filter((column) => column !== value && !isMoment(column));
  const others = [
    ...rest.filter((column) => isKey(columns[column]!)),
    ...rest.filter((column) => !isKey(columns[column]!)),
  ];
  const example = [...others.slice(0, 2), named ?? others[2] ?? value].map((each) => columns[each]).join(",");
  const received = hasHeader
    ? `columns ${columns.join(", ")}`
    : `times in column ${value + 1} (${table.rows[0]![value]})`;
  throw new InputError({
    path,
    expected,
    received,
    remedy: `Say which with --columns, as in --columns ${example}`,
  });
}

const isPosition = (text: string) => /^[1-9]\d*$/.test(text);
const numbered = (columns: readonly string[]) => columns.map((_, index) => String(index + 1));

/** An id as a text: 7 and 7.0 are the same, 007 is another. */
function plainId(cell: string): string {
  const value = Number(cell);
  return cell !== "" && Number.isSafeInteger(value) && !/^[-+]?0\d/.test(cell) ? String(value) : cell;
}

/** The ids that occur, in the order of numbers where all are such, and the place of each. */
function createIds(ids: readonly string[]): { readonly names: readonly string[]; readonly indices: Uint32Array } {
  const names = [...new Set(ids)];
  if (names.every((id) => /^-?\d+$/.test(id))) names.sort((one, other) => Number(one) - Number(other));
  const places = new Map(names.map((id, index) => [id, index]));
  return { names, indices: Uint32Array.from(ids, (id) => places.get(id)!) };
}
