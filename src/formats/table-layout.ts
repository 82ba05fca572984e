import { InputError } from "../errors/index.js";
import { quotedText } from "./dressed-numbers.js";
import { isRule, quoteLine, unitRows, withoutExtras } from "./table-extras.js";
import { hasHeaderLine, isPandasIndex, type LayoutQuestion, labelColumn } from "./table-names.js";
import type { DataTable, TableOptions } from "./table-options.js";
import { isBlank, type TableRecord } from "./table-records.js";
import { NAMED_COLUMNS, NO_NAMES, titleLines } from "./table-titles.js";

const FAULTS_SHOWN = 5;
const RAGGED =
  "Take lines out that are no rows of the table; a cell with the separator in it needs quotation marks around it";

/** A table's cells, and the names of its rows and columns. */
export interface TableLayout extends Pick<DataTable, "columns" | "hasHeader" | "labels" | "notes"> {
  readonly rows: readonly TableRecord[];
}

/**
 * Tells names from data: passes over titles, takes the header and the labels of the rows off, and leaves out columns and rows that hold
 * nothing at all.
 * @throws InputError for no rows, lines of other lengths, no or repeated names of columns, or what may be names or data
 */
export function tableLayout(
  all: readonly TableRecord[],
  comments: readonly string[],
  separator: string,
  name: string,
  asked: TableOptions,
): TableLayout {
  const options = { ...asked, ...statedNames(comments, asked) };
  const nonBlank = all.filter((record) => !isBlank(record));
  const rules = nonBlank.filter(isRule);
  const written = rules.length === nonBlank.length ? nonBlank : nonBlank.filter((record) => !isRule(record));
  if (written.length === 0) {
    const expected = options.shape === "columns" ? "a table with a header" : "a matrix of numbers";
    throw new InputError({ path: name, expected, received: "an empty file" });
  }
  const width = widthOf(written);
  const filled = written.map((record) => withoutTrailing(record, width));
  const titles = titleLines(filled, width, separator);
  const missing = new Set(["", ...options.missing.map((mark) => mark.toLowerCase())]);
  const isUnknown = (cell: string) => missing.has(cell.toLowerCase());
  const { records, notes: passed } = withoutExtras(filled.slice(titles), rules, width, isUnknown);
  const [first] = records as [TableRecord];
  const isShorter = first.cells.length === width - 1 && records.length > 1;
  assertEqualLengths(isShorter ? records.slice(1) : records, width, name, options);
  const question: LayoutQuestion = { first, rows: records.slice(1), isShorter, missing, options, name };
  const hasFirstLine = isShorter || hasHeaderLine(question);
  const commented = hasFirstLine ? null : commentedHeader(comments, first, width, options);
  const hasHeader = hasFirstLine || commented !== null;
  const below = hasFirstLine ? records.slice(1) : records;
  const units = hasHeader ? unitRows(below, isUnknown) : 0;
  const rows = below.slice(units);
  // Every row of a file may end with a separator, but for its header.
  const endsEmpty = isShorter && rows.every(({ cells }) => cells[width - 1] === "");
  const ownNames = isShorter && !endsEmpty ? ["", ...first.cells] : isShorter ? [...first.cells, ""] : first.cells;
  const lower = units > 0 && hasFirstLine ? namesBelow(ownNames, below[0]!.cells) : null;
  const header = unquoted(
    commented ?? lower ?? (hasFirstLine ? ownNames : first.cells.map((_, index) => String(index + 1))),
  );
  const index = labelColumn({
    ...question,
    rows,
    header: hasHeader ? header : null,
    isShorter: isShorter && !endsEmpty,
  });
  const isDoubled = width % 2 === 1 && width > 3 && rows.every(({ cells }) => haveGaps(cells));
  const cellsOf = (column: number) => rows.map(({ cells }) => cells[column]!);
  // Between doubled separators stands nothing, in any line.
  const isBetween = (column: number) => column % 2 === 1 && isDoubled;
  const isVoid = (column: number) =>
    (hasHeader ? header[column] === "" : isBetween(column)) && cellsOf(column).every((cell) => cell === "");
  const isSecondIndex = (column: number) => index !== null && isPandasIndex(header[column]!, cellsOf(column));
  const others = header.map((_, column) => column).filter((column) => column !== index);
  const filledColumns = others.filter((column) => !isVoid(column));
  const kept = filledColumns.filter((column) => !isSecondIndex(column));
  const voids = others.length - filledColumns.length;
  const indices = filledColumns.length - kept.length;
  const isEmpty = ({ cells }: TableRecord) => cells.every((cell) => cell === "");
  const used = options.shape === "matrix" ? rows : rows.filter((record) => !isEmpty(record));
  const columns = kept.map((column) => header[column]!);
  if (options.shape === "columns") assertNames(columns, kept, first.line, name);
  if (used.length === 0) throw new InputError({ path: name, expected: "rows below the header", received: "none" });
  return {
    columns,
    hasHeader,
    labels:
      index === null ? null : { name: hasHeader ? header[index]! : "", values: used.map(({ cells }) => cells[index]!) },
    rows: used.map(({ cells, line }) => ({ cells: kept.map((column) => cells[column]!), line })),
    notes: [
      ...(titles > 0
        ? [`${titles === 1 ? "line" : "lines"} above the table passed over: ${quoteLine(filled[0]!)}`]
        : []),
      ...(lower !== null ? [`${quoteLine(first)} groups the columns: names are those of line ${below[0]!.line}`] : []),
      ...(units > 0 && lower === null ? [`below the names passed over: ${quoteLine(below[0]!)}`] : []),
      ...passed,
      ...(index === null
        ? []
        : [`column ${index + 1}${header[index] && hasHeader ? ` (${header[index]})` : ""} names the rows`]),
      ...(indices > 0 ? [`${count(indices, "more index column")} left out`] : []),
      ...(voids > 0 ? [`${count(voids, "empty column")} left out`] : []),
      ...(used.length < rows.length ? [`${count(rows.length - used.length, "empty row")} left out`] : []),
      ...(hasHeader || options.shape !== "columns" ? [] : ["no header: columns are numbered from 1"]),
    ],
  };
}

/** Whether cells are empty and filled in turn. */
const haveGaps = (cells: readonly string[]) => cells.every((cell, column) => (cell === "") === (column % 2 === 1));

/** Without separators behind the last cell, where a line has more than others. */
function withoutTrailing(record: TableRecord, width: number): TableRecord {
  const { cells, line } = record;
  if (cells.length <= width || cells.slice(width).some((cell) => cell !== "")) return record;
  return { cells: cells.slice(0, width), line };
}

/** What the comments above a table say of its names, where nothing has been said. */
function statedNames(comments: readonly string[], { header, index }: TableOptions): Partial<TableOptions> {
  if (header === "auto" && comments.includes(NAMED_COLUMNS)) return { header: true };
  if (!comments.includes(NO_NAMES)) return {};
  return { header: header === "auto" ? false : header, index: index === "auto" ? "none" : index };
}

/** How many cells most lines have; one more than the first where only it has fewer. */
function widthOf(records: readonly TableRecord[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const width = [...counts].reduce((most, entry) => (entry[1] > most[1] ? entry : most))[0];
  const second = records[1]?.cells.length ?? width;
  return second === width + 1 && records.slice(1).every(({ cells }) => cells.length === second) ? second : width;
}

function assertEqualLengths(
  records: readonly TableRecord[],
  width: number,
  name: string,
  { shape }: TableOptions,
): void {
  const ragged = records.filter(({ cells }) => cells.length !== width);
  if (ragged.length === 0) return;
  const line = records.find(({ cells }) => cells.length === width)?.line;
  const as = shape === "columns" ? "as in the header" : `as in line ${line}`;
  throw new InputError(
    ragged.slice(0, FAULTS_SHOWN).map((record, at) => ({
      path: `${name}:${record.line}`,
      expected: `${width} cells, ${as}${shape === "matrix" ? " (an unknown cell is empty, but has its separator)" : ""}`,
      received: String(record.cells.length),
      ...(at === 0 ? { remedy: RAGGED } : {}),
    })),
  );
}

/** The names in a line below one that groups the columns, by cells that are empty or the same as those beside them; null where it does not. */
function namesBelow(groups: readonly string[], cells: readonly string[]): readonly string[] | null {
  const own = groups.slice(1);
  const areGroups = own.includes("") || own.some((group, at) => group === groups[at]);
  const names = cells.map((cell, column) => (column === 0 && cell === "" ? groups[0]! : cell));
  return areGroups && !names.slice(1).includes("") && new Set(names).size === names.length ? names : null;
}

/** Names without the quotation marks that all of them have. */
function unquoted(names: readonly string[]): readonly string[] {
  const texts = names.map((name) => (name === "" ? "" : quotedText(name)));
  return texts.every((text) => text !== null) ? texts : names;
}

/** Names in the last comment above the table, as NumPy writes them. */
function commentedHeader(
  comments: readonly string[],
  { cells }: TableRecord,
  width: number,
  { header }: TableOptions,
): readonly string[] | null {
  const last = comments.at(-1);
  if (last === undefined || header === false || cells.length !== width || width < 2) return null;
  const names = [last.split(/\s*[,;\t|]\s*/), last.split(/\s+/)].find(({ length }) => length === width);
  return names?.every((each) => each !== "" && Number.isNaN(Number(each))) ? names : null;
}

function assertNames(columns: readonly string[], kept: readonly number[], line: number, name: string): void {
  const empty = columns.indexOf("");
  if (empty >= 0) {
    throw new InputError({
      path: `${name}:${line}`,
      expected: "a name for every column",
      received: `none for column ${kept[empty]! + 1}`,
      remedy: "Name it in the first line of the table",
    });
  }
  const repeated = columns.find((column, index) => columns.indexOf(column) !== index);
  if (repeated === undefined) return;
  throw new InputError({
    path: `${name}:${line}`,
    expected: "distinct column names",
    received: `${repeated} twice`,
    remedy: "Rename one of them",
  });
}

const count = (many: number, what: string) => `${many} ${what}${many === 1 ? "" : "s"}`;
