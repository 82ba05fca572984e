import { isNumberLike } from "./number-notation.js";
import type { TableRecord } from "./table-records.js";

/** What a comment above a table says whose first line is known to have the names of its columns. */
export const NAMED_COLUMNS = "the first line names the columns";

/** What a comment above a matrix says of which nothing is a name. */
export const NO_NAMES = "numbers alone";

/**
 * How many of the first lines are titles: words in fewer cells than the table has, above its header. The header of R, which is one cell
 * shorter than the rows, is none.
 */
export function titleLines(records: readonly TableRecord[], width: number, separator: string): number {
  let count = blockAbove(records, width);
  while (count < records.length - 2 && isTitle(records, count, width, separator)) count++;
  return countsBelow(records, count, width) ? count + 1 : count;
}

/** What a program writes above its data: >>>>>Begin<<<<<, [Data]. */
const DECORATED = /^([^\w\s]{2,}.*[^\w\s]{2,}|\[.*\])$/;
/** How the first line of a Campbell logger begins: TOA5, TOACI1. */
const LOGGER = /^TO[AB][A-Z]*\d$/;

/** So many lines above a table may say something of it in cells of their own. */
const LARGEST_BLOCK = 40;

/** How many lines stand above an empty one, filled up with separators, that a header follows, and have none of their lines full. */
function blockAbove(records: readonly TableRecord[], width: number): number {
  const isEmpty = ({ cells }: TableRecord) => cells.every((cell) => cell === "");
  const filledOf = ({ cells }: TableRecord) => cells.filter((cell) => cell !== "");
  const end = records.slice(0, LARGEST_BLOCK).findIndex((record, at) => {
    const next = records[at + 1];
    return next !== undefined && (isEmpty(record) || next.line > record.line + 1);
  });
  const header = records[end + 1];
  if (end < 0 || width < 3 || header === undefined || end > records.length - 3) return 0;
  const isHeader = header.cells.length === width && header.cells.every((cell) => cell !== "" && isTitleWord(cell));
  const areAbove = records
    .slice(0, end + 1)
    .every((record) => isEmpty(record) || (filledOf(record).length < width && filledOf(record).some(isTitleWord)));
  return isHeader && areAbove ? end + 1 : 0;
}

/** Whether a line says in fewer cells how many rows there are below it, with a header or without, and how many columns. */
function countsBelow(records: readonly TableRecord[], at: number, width: number): boolean {
  const cells = records[at]!.cells;
  const below = records.length - at - 1;
  const isCount = cells.length < width && cells.every((cell) => /^\d+$/.test(cell));
  return isCount && below > 1 && [below, below - 1].includes(Number(cells[0]));
}

function isTitle(records: readonly TableRecord[], at: number, width: number, separator: string): boolean {
  const { cells } = records[at]!;
  const filled = cells.filter((cell) => cell !== "");
  if (width < 2 || !filled.some(isTitleWord)) return false;
  const next = records[at + 1]!.cells;
  const nextIsHeader =
    next.filter((cell) => cell !== "").length >= 2 && next.every((cell) => cell === "" || isTitleWord(cell));
  // A spreadsheet fills the line of a title with separators.
  const isPadded = width > 2 && filled.length === 1 && cells[0] !== "";
  // Between blanks a title has as many cells as it has words.
  const isSetApart = separator === " " && records[at + 1]!.line > records[at]!.line + 1;
  if (cells.length === width) return nextIsHeader && (isPadded || isSetApart);
  if (filled.length === 1 && cells.length < width && DECORATED.test(filled[0]!)) return true;
  if (cells.length === width - 1 && !nextIsHeader && next.length === width) return !namesRows(records.slice(at));
  if (separator === " ") return true;
  // Loggers say more of themselves than there are columns.
  if (cells.length > width) return nextIsHeader && next.length === width && LOGGER.test(cells[0]!);
  const isAbove = records[at + 1]!.line > records[at]!.line + 1;
  return cells.length < width && (filled.length === 1 || nextIsHeader || next.length < width || isAbove);
}

/** Whether the rows below a line that is one cell shorter begin with names, all different, and the line is not set apart from them. */
function namesRows([line, ...rows]: readonly TableRecord[]): boolean {
  const names = rows.filter(({ cells }) => cells.some((cell) => cell !== "")).map(({ cells }) => cells[0]!);
  return rows[0]!.line === line!.line + 1 && !names.includes("") && new Set(names).size === names.length;
}

/** Truths and unknown cells say nothing of a table. */
const VALUE = /^(true|false|na|n\/a|nan|null|none|[-+]?inf(inity)?|\?|-|\.)$/i;
/** Whether a cell says something in words, that is no value. */
export const isTitleWord = (cell: string): boolean => !isNumberLike(cell) && !VALUE.test(cell);
