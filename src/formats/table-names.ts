import { InputError } from "../errors/index.js";
import { isOrnamentedNumber } from "./dressed-numbers.js";
import { isNumberLike } from "./number-notation.js";
import type { TableOptions } from "./table-options.js";
import type { TableRecord } from "./table-records.js";

/** What is asked of a table: which of its lines and columns are names. */
export interface LayoutQuestion {
  readonly first: TableRecord;
  /** The lines below the first, or all lines. */
  readonly rows: readonly TableRecord[];
  /** Whether the first line is one cell shorter than the others. */
  readonly isShorter: boolean;
  /** What stands in an unknown cell, in lower case. */
  readonly missing: ReadonlySet<string>;
  readonly options: TableOptions;
  readonly name: string;
}

/** So many numbers in a row count something. */
const COUNTED = 3;
/** So many different whole numbers beside numbers that are none are numbers of something. */
const NUMBERED = 5;
/** Of so many evenly spaced numbers each is the place of something. */
const EVENLY_SPACED = 5;
/** Of so many numbers in any order one in 2520 rises or falls throughout. */
const SORTED = 7;
/** What pandas calls a column that has had no name. */
const UNNAMED = /^(Unnamed: 0(\.\d+)*)?$/;
const MOMENT = /^(time|timestamp|date|datetime|year|month|day|zeit|datum|jahr)$/i;

/** Whether a column has no name, or that which pandas gives to one without. */
export const isUnnamed = (title: string): boolean => UNNAMED.test(title);

/** Whether a column's name says that it tells rows apart: id, user_id, PassengerId, index. */
export const isIdName = (title: string): boolean =>
  /(^|[_\s.-])[iI][dD]$|[a-z]I[dD]$/.test(title) || /^(index|idx|row_?names?|obs)$/i.test(title);

/** Whether a column is one more index that pandas wrote: unnamed, and counting. */
export const isPandasIndex = (title: string, cells: readonly string[]): boolean =>
  title !== "" && UNNAMED.test(title) && counts(cells);

/** Whether the first line has the names of the columns. @throws InputError where it may be numbers or names */
export function hasHeaderLine(question: LayoutQuestion): boolean {
  const { first, rows, options, name } = question;
  if (options.header !== "auto") return options.header;
  const [corner = "", ...others] = first.cells;
  const known = others.filter((cell) => !isUnknown(cell, question));
  // Above numbers with something around them one of their kind is no name.
  const isNumberToo = (cell: string, column: number) =>
    isOrnamentedNumber(cell) && rows.some(({ cells }) => isOrnamentedNumber(cells[column] ?? ""));
  const areNames = first.cells.map((cell, column) => isWord(cell) && !isNumberToo(cell, column));
  const words = areNames.filter(
    (isName, column) => isName && column > 0 && known.includes(first.cells[column]!),
  ).length;
  const isAsked = options.used?.some((name) => isWord(name) && first.cells.includes(name)) === true;
  if (options.shape === "columns" && !isAsked && isRowOfValues(first.cells, rows)) return false;
  if (options.shape === "columns" && (words > 0 || (areNames[0] && !isUnknown(corner, question)))) return true;
  if (options.shape === "triplets") return areNames.at(-1)! || areNames.every((isName) => isName);
  if (words > 0 && words >= known.length / 2) return true;
  // Beside names of rows and other words, years are names too.
  if (words > 0 && counts(others.filter((cell, column) => cell !== "" && !areNames[column + 1]))) return true;
  if (rows.length === 0 || known.length < others.length) return false;
  const below = rows.map(({ cells }) => cells[0]!);
  const namesRows = UNNAMED.test(corner) && (counts(below) || below.some(isWord));
  if (namesRows && (counts(others) || (others.length >= EVENLY_SPACED && areSorted(others)))) return true;
  const numbers = isWord(corner) ? others : first.cells;
  const lines = rows.map(({ cells }) => (isWord(corner) ? cells.slice(1) : cells));
  const mayBeNames =
    counts(numbers) ||
    (corner === "" && below.every(isWord)) ||
    (isWord(corner) && others.some((cell, column) => isNumberToo(cell, column + 1))) ||
    isSpacedAlone(numbers, lines) ||
    isSortedAlone(numbers, lines) ||
    (options.shape === "matrix" && numbersThings(numbers, lines.flat()));
  if (!mayBeNames) return false;
  throw new InputError({
    path: `${name}:${first.line}`,
    expected:
      options.shape === "matrix"
        ? "a line of the matrix, or the names of the columns"
        : "a header with the names of the columns, or data",
    received: `numbers that may be either (${abbreviate(first.cells)})`,
    remedy: "Say --header true if the first line names the columns, --header false if it is data",
  });
}

/**
 * The column that names the rows, or null. @param header the names of all columns, or null where there are none
 * @throws InputError where it may be numbers or names
 */
export function labelColumn(question: LayoutQuestion & { readonly header: readonly string[] | null }): number | null {
  const { first, rows, options, isShorter, header, name } = question;
  const { index, shape, used = [] } = options;
  if (index === "none" || shape === "triplets") return null;
  if (index === "first") return 0;
  if (index !== "auto") {
    const column = header?.indexOf(index) ?? -1;
    if (column >= 0) return column;
    const expected = "first, none, or the name of a column";
    throw new InputError({ path: `index (${name})`, expected, received: index });
  }
  const cells = rows.map((row) => row.cells[0]!);
  if (isShorter) return 0;
  const width = rows[0]?.cells.length ?? 0;
  const title = header?.[0] ?? null;
  if (width < 2 || cells.every((cell) => cell === "") || (title !== null && used.includes(title))) return null;
  if (title !== null && UNNAMED.test(title)) return 0;
  const known = cells.filter((cell) => !isUnknown(cell, question));
  const words = known.filter(isWord).length;
  if (shape === "columns") {
    const { ids, words: areWords } = seemNames(title, cells, question.missing);
    return ids || (areWords && rows.every((row) => row.cells.slice(1).some((cell) => !isWord(cell)))) ? 0 : null;
  }
  const beside = rows[0]!.cells.slice(1).map((_, column) => rows.map((row) => row.cells[1 + column]!));
  const areDressed = known.some(isOrnamentedNumber) && known.every((cell) => !isWord(cell) || isOrnamentedNumber(cell));
  // Beside numbers of the same kind they are numbers too.
  if (areDressed && beside.flat().some(isOrnamentedNumber)) return null;
  if (words > known.length / 2 && !areDressed) return 0;
  const isNamedSo = title !== null && (isIdName(title) || MOMENT.test(title)) && new Set(cells).size === cells.length;
  const mayBeNames =
    areDressed || isNamedSo || counts(cells) || isSpacedAlone(cells, beside) || numbersThings(cells, beside.flat());
  if (!mayBeNames || (known.length < cells.length && !areDressed)) return null;
  throw new InputError({
    path: `${name}:${first.line}, column 1`,
    expected: "a column of the matrix, or the names of the rows",
    received: `numbers that may be either (${abbreviate(cells)})`,
    remedy: "Say --index first if the first column names the rows, --index none if it is data",
  });
}

/**
 * Whether the first column of a table of columns has names of its rows: different whole numbers below a name of ids, or different words, which
 * name them beside numbers.
 * @param missing what stands for unknown, in lower case
 */
export function seemNames(title: string | null, cells: readonly string[], missing: ReadonlySet<string>) {
  const differ = cells.length > 1 && new Set(cells).size === cells.length;
  const areWords = () => cells.every((cell) => isWord(cell) && !missing.has(cell.toLowerCase()));
  return {
    ids: differ && title !== null && isIdName(title) && cells.every(isWhole),
    words: differ && areWords() && !cells.every(isOrnamentedNumber),
  };
}

/** Whether a first line has a word, different from all others, for each of several columns. */
export function hasHeaderWords(cells: readonly string[], { missing }: TableOptions): boolean {
  const marks = new Set(missing.map((mark) => mark.toLowerCase()));
  const isName = (cell: string) => isWord(cell) && !marks.has(cell.toLowerCase()) && !/^[#%!"\uFEFF]|^sep=/.test(cell);
  return cells.length > 1 && cells.every(isName) && new Set(cells).size === cells.length && !UNNAMED.test(cells[0]!);
}

const isUnknown = (cell: string, { missing }: LayoutQuestion) => missing.has(cell.toLowerCase());

const isWord = (cell: string) =>
  cell !== "" && !isNumberLike(cell) && !/^(true|false|nan|na|[-+]?inf(inity)?)$/i.test(cell);

/** Whether cells count on by one. */
function counts(cells: readonly string[]): boolean {
  const numbers = cells.map((cell) => (/^\d+$/.test(cell) ? Number(cell) : Number.NaN));
  return numbers.length >= COUNTED && numbers.every((number, at) => number === numbers[0]! + at);
}

/** Whether several cells are numbers with the same step from each to the next, as times and wavelengths are. */
function areEvenlySpaced(cells: readonly string[]): boolean {
  if (cells.length < EVENLY_SPACED || !cells.every(isNumberLike)) return false;
  const numbers = cells.map((cell) => Number(cell.replace(",", ".")));
  const step = (numbers.at(-1)! - numbers[0]!) / (numbers.length - 1);
  return (
    step !== 0 && numbers.every((number, at) => Math.abs(number - numbers[0]! - at * step) < 1e-3 * Math.abs(step))
  );
}

/** Whether cells are evenly spaced, and no line beside them is. */
const isSpacedAlone = (cells: readonly string[], others: readonly (readonly string[])[]) =>
  areEvenlySpaced(cells) && !others.some(areEvenlySpaced);

/** Whether more cells than come so by chance rise or fall from each to the next, and those of no line beside them do. */
const isSortedAlone = (cells: readonly string[], others: readonly (readonly string[])[]) =>
  cells.length >= SORTED && areSorted(cells) && !others.some(areSorted);

function areSorted(cells: readonly string[]): boolean {
  const numbers = cells.map((cell) => (isNumberLike(cell) ? Number(cell.replace(",", ".")) : Number.NaN));
  return [1, -1].some((sign) => numbers.every((number, at) => at === 0 || sign * (number - numbers[at - 1]!) > 0));
}

/**
 * Whether a first line is one of values: most of its words stand below in their columns again, as names of columns do not, or, beside words
 * below, most of its cells are numbers with decimals, which do not rise or fall from each to the next.
 */
function isRowOfValues(cells: readonly string[], rows: readonly TableRecord[]): boolean {
  const words = [...cells.keys()].filter((column) => isWord(cells[column]!));
  const again = words.filter((column) => rows.some((row) => row.cells[column] === cells[column]));
  if (again.length > words.length / 2) return true;
  const numbers = cells.filter((cell) => isNumberLike(cell));
  const areValues =
    numbers.length > cells.length / 2 && numbers.some((cell) => /[.,]/.test(cell)) && !areSorted(numbers);
  return areValues && words.every((column) => rows.every((row) => isWord(row.cells[column]!)));
}

const isWhole = (cell: string) => /^\d+$/.test(cell);

/** Whether cells are different whole numbers beside others of which most are none. */
function numbersThings(cells: readonly string[], rest: readonly string[]): boolean {
  if (cells.length < NUMBERED || new Set(cells).size < cells.length) return false;
  const others = rest.filter((cell) => isNumberLike(cell));
  return cells.every(isWhole) && others.filter(isWhole).length < others.length / 2;
}

function abbreviate(cells: readonly string[]): string {
  return cells.length <= 6 ? cells.join(", ") : `${cells.slice(0, 5).join(", ")}, … (${cells.length} in all)`;
}
