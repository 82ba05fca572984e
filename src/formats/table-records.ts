import { InputError } from "../errors/index.js";
import { fixedColumns } from "./fixed-columns.js";
import { withoutInlineComments } from "./inline-comments.js";
import { takenApart } from "./run-together.js";
import { splitRecords } from "./split-records.js";
import { tableLines, unquotedLines, withoutSides } from "./table-lines.js";
import { findSeparator, type Separator } from "./table-separator.js";

/** The cells of one line of a table, without the blanks around them. */
export interface TableRecord {
  readonly cells: readonly string[];
  /** Where it begins, counted from 1. */
  readonly line: number;
}

/** The records of a text, and the comment lines above them. */
export interface TableRecords {
  readonly separator: Separator;
  readonly records: readonly TableRecord[];
  /** Comments above the first record, without their mark. */
  readonly comments: readonly string[];
  /** How cells were told, and what was left out of lines, in words. */
  readonly notes: readonly string[];
}

/** Two colons between cells, as the ratings of MovieLens have them. */
const BY_COLONS = /^[^\s:]+(::[^\s:]+){2,}$/;
const COMMENT = /^\s*[#%!]/;

/**
 * Takes a text apart into lines of cells. A byte-order mark, a line `sep=;`, comment lines above the first record and blank lines at the
 * beginning and end are passed over; cells may be in quotation marks, with blanks before them.
 * @throws InputError for a quotation that is not closed
 */
export function tableRecords(text: string, name: string): TableRecords {
  const lines = tableLines(text);
  const declared = /^sep=(.)$/i.exec(lines[0]!.trim() === "sep=" ? "sep=\t" : lines[0]!.replace(/^"(.*)"$/, "$1"))?.[1];
  let first = declared === undefined ? 0 : 1;
  const comments: string[] = [];
  // A line of tabs is a row of unknown cells.
  while (first < lines.length && (COMMENT.test(lines[first]!) || /^ *$/.test(lines[first]!))) {
    if (COMMENT.test(lines[first]!)) comments.push(lines[first]!.replace(COMMENT, "").trim());
    first++;
  }
  const rest = lines.slice(first);
  const isByColons = rest.every((line) => line === "" || BY_COLONS.test(line));
  const inner = withoutSides(rest);
  const isBarred = inner !== rest && !inner.some((line) => /^[-:+|=\s]*-[-:+|=\s]*$/.test(line));
  const { lines: body, commented } = isByColons
    ? { lines: rest.map((line) => line.replaceAll("::", "\t")), commented: [] }
    : withoutInlineComments(unquotedLines(inner));
  const separator = declared ?? findSeparator(body);
  const byBlanks = separator === " " ? blankSeparated(body, first) : null;
  const isRagged = byBlanks !== null && !haveEqualLengths(byBlanks);
  const fixed = isRagged ? fixedColumns(body) : null;
  const isUnseparated = separator === "," && body.every((line) => !line.includes(","));
  const apart =
    (isRagged && fixed === null) || isUnseparated
      ? takenApart(blankSeparated(body, first).map(({ cells }) => cells))
      : null;
  const records =
    (fixed ?? apart)?.map((cells, index) => ({ cells, line: first + index + 1 })) ??
    byBlanks ??
    separated(body.join("\n"), separator, first, name);
  // Only what holds no separator is the end of the file: an empty line of a table of one column is no row either.
  while (records.length > 0 && isBlank(records.at(-1)!)) records.pop();
  return {
    separator,
    records,
    comments,
    notes: [
      ...(isBarred ? ["bars at both ends of the lines are no cells"] : []),
      ...(commented.length > 0 ? [`comments behind cells passed over: ${linesNamed(commented, first)}`] : []),
      ...(fixed === null ? [] : ["cells told by their places in the lines: blanks in place of one are unknown"]),
      ...(apart === null ? [] : ["numbers that run into the sign of the next taken apart there"]),
    ],
  };
}

function linesNamed(places: readonly number[], offset: number): string {
  const more = places.length > 1 ? ` and ${places.length - 1} more` : "";
  return `line ${offset + places[0]! + 1}${more}`;
}

function haveEqualLengths(records: readonly TableRecord[]): boolean {
  const filled = records.filter((record) => !isBlank(record));
  return filled.every(({ cells }) => cells.length === filled[0]!.cells.length);
}

/** Whether a line holds nothing, not even a separator. */
export const isBlank = ({ cells }: TableRecord): boolean => cells.length <= 1 && (cells[0] ?? "") === "";

function blankSeparated(lines: readonly string[], offset: number): TableRecord[] {
  return lines.map((line, index) => ({
    cells: (line.match(/"(?:[^"]|"")*"|\S+/g) ?? []).map((cell) =>
      cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
    ),
    line: offset + index + 1,
  }));
}

/** A character as a class of characters in a regular expression has it. */
const inClass = (character: string) => character.replace(/[\\\]^-]/, "\\$&");

function separated(text: string, separator: Separator, offset: number, name: string): TableRecord[] {
  const blanks = separator === "\t" ? / +"/ : /[ \t]+"/;
  const hasQuotes = text.includes('"');
  const quotable = hasQuotes
    ? text.replaceAll(new RegExp(`(^|[\\n${inClass(separator)}])${blanks.source}`, "g"), '$1"')
    : text;
  const split = splitRecords(quotable, separator);
  // Some programs write a backslash before a quotation mark in a cell.
  const escaped = split.fault !== null && quotable.includes('\\"');
  const { records: data, fault } = escaped ? splitRecords(quotable.replaceAll('\\"', '""'), separator) : split;
  let line = offset + 1;
  const records = data.map((cells): TableRecord => {
    const record = { cells: cells.map((cell) => cell.trim()), line };
    // Only between quotation marks a cell has a line break.
    line += hasQuotes ? 1 + cells.reduce((breaks, cell) => breaks + cell.split("\n").length - 1, 0) : 1;
    return record;
  });
  if (fault === null) return records;
  throw new InputError({
    path: `${name}:${records[fault.record]?.line ?? line}`,
    expected: "cells whose quotation marks are closed, and doubled inside",
    received: fault.what,
  });
}
