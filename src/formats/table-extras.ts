import { isNumberLike } from "./number-notation.js";
import type { TableRecord } from "./table-records.js";
import { isTitleWord } from "./table-titles.js";

/** A line drawn below names, in Markdown with colons for the sides, or the types of columns as a tibble of R has them. */
const RULE = /^([:+|]*[-=]{3}[-=+:|]*|:-+:?|-+:|<(dbl|int|num|chr|str|lgl|fct|ord|date|dttm|time)>)$/;

const COMMENT = /^([#%!;]|\/\/|--)/;
/** What databases write below rows, and programs below a file. */
const CLOSING = /^(\(?\d[\d,]* (rows?|records?|row\(s\))\b.*|[^\w,;]*end\b.*|eof)$/i;
/** How a line below a table begins that needs no empty one before it. */
const FOOTNOTE = /^((sources?|notes?|quelle|footnotes?|copyright)\b|[*†‡©¹].)/i;
/** What pandas prints below rows. */
const SIZE = /^\[\d+ rows x \d+ columns\]$/;

const TRUTH = /^(true|false|t|f|yes|no)$/i;

/** The lines of a table, and what was passed over besides, in words. */
export interface TableRows {
  readonly records: readonly TableRecord[];
  readonly notes: readonly string[];
}

/**
 * Passes over lines that are no rows: comments and rules between them, the header where it is repeated, and what stands below the table,
 * set apart by an empty line and in fewer cells.
 * @param records from the header on
 * @param rules lines that were drawn between them
 * @param isUnknown whether a cell holds no value
 */
export function withoutExtras(
  records: readonly TableRecord[],
  rules: readonly TableRecord[],
  width: number,
  isUnknown: (cell: string) => boolean,
): TableRows {
  const [first, ...rest] = records as [TableRecord, ...TableRecord[]];
  const isName = (cell: string) => isWord(cell) && !isUnknown(cell) && !TRUTH.test(cell);
  const header = first.cells.length > 1 && first.cells.every(isName) ? first.cells : null;
  const repeated = rest.filter(({ cells }) => header !== null && isSame(cells, header));
  const isBeside = ({ cells }: TableRecord) =>
    (cells.length !== width && (COMMENT.test(cells[0]!) || CLOSING.test(cells.join(" ").trim()))) ||
    SIZE.test(cells.join(" "));
  const besides = rest.filter(isBeside);
  const between = [...rules.filter(({ line }) => line > first.line), ...besides].sort(
    (one, other) => one.line - other.line,
  );
  const left = new Set([...repeated, ...besides]);
  const kept = [first, ...rest.filter((record) => !left.has(record))];
  const below = footerStart(kept, width);
  return {
    records: kept.slice(0, below),
    notes: [
      ...(repeated.length > 0 ? [`the header is repeated in line ${listed(repeated)}: passed over`] : []),
      ...(between.length > 0 ? [`comments between the rows passed over: line ${listed(between)}`] : []),
      ...(below < kept.length ? [`what stands below the table passed over: from ${quoteLine(kept[below]!)}`] : []),
    ],
  };
}

/**
 * How many of the first rows below a header say something of the columns, such as their units: words alone, most of them above nothing but
 * numbers.
 * @param isUnknown whether a cell holds no value
 */
export function unitRows(records: readonly TableRecord[], isUnknown: (cell: string) => boolean): number {
  let count = 0;
  while (count < records.length - 2 && isUnits(records.slice(count), isUnknown)) count++;
  return count;
}

function isUnits([first, ...rows]: readonly TableRecord[], isUnknown: (cell: string) => boolean): boolean {
  const filled = [...first!.cells.keys()].filter((column) => first!.cells[column] !== "");
  // A dash may stand for no unit, and for an unknown value.
  const told = filled.filter((column) => !isUnknown(first!.cells[column]!));
  if (told.length === 0 || told.length <= filled.length / 2) return false;
  if (!told.every((column) => isWord(first!.cells[column]!))) return false;
  const known = (column: number) => rows.map(({ cells }) => cells[column]!).filter((cell) => !isUnknown(cell));
  const aboveNumbers = told.filter((column) => {
    const numbers = known(column).filter((cell) => !isWord(cell)).length;
    // What stands below may be another such line.
    return numbers > 1 && numbers >= known(column).length - 1;
  });
  return aboveNumbers.length > told.length / 2;
}

/** Where what stands below the table begins; behind its last row where nothing does. */
function footerStart(records: readonly TableRecord[], width: number): number {
  let start = records.length;
  while (start > 2 && isApart(records[start - 1]!, width)) start--;
  while (start < records.length && !isSetApart(records, start)) start++;
  return start;
}

function isApart({ cells }: TableRecord, width: number): boolean {
  const filled = cells.filter((cell) => cell !== "");
  if (filled.length === 0) return cells.length < width;
  return width > 1 && isTitleWord(filled[0]!) && (cells.length < width || (width > 2 && filled.length === 1));
}

const isSetApart = (records: readonly TableRecord[], at: number) =>
  records[at]!.line > records[at - 1]!.line + 1 ||
  records[at - 1]!.cells.every((cell) => cell === "") ||
  FOOTNOTE.test(records[at]!.cells[0]!);

const isWord = (cell: string) => cell !== "" && !isNumberLike(cell);
/** Whether a line is drawn, or has the types of columns, and holds nothing. */
export const isRule = ({ cells }: TableRecord): boolean =>
  cells.some((cell) => cell !== "") && cells.every((cell) => cell === "" || RULE.test(cell));
const isSame = (cells: readonly string[], header: readonly string[]) =>
  cells.length === header.length && cells.every((cell, column) => cell === header[column]);
const listed = (records: readonly TableRecord[]) =>
  records.length > 3
    ? `${records[0]!.line} and ${records.length - 1} more`
    : records.map(({ line }) => line).join(", ");

/** A line and its words, as a note quotes them. */
export const quoteLine = ({ cells, line }: TableRecord): string =>
  `line ${line}, ${JSON.stringify(
    cells
      .filter((cell) => cell !== "")
      .join(" ")
      .slice(0, 60),
  )}`;
