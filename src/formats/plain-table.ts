import { isNumberLike, PLAIN } from "./number-notation.js";
import { isSummaryName } from "./summary-rows.js";
import { hasHeaderWords, isUnnamed, seemNames } from "./table-names.js";
import type { DataTable, TableOptions } from "./table-options.js";
import { findSeparator } from "./table-separator.js";

/** Lines by which the separator is found: as many as are looked at for it in any table, and the header. */
const HEAD = 201;

/**
 * A table of columns that is read without a text for each of its cells, where it is as large ones are: below a header of words nothing but
 * lines of equally many numbers, none unknown, with points before their decimals and no quotation marks, and before them the names of the
 * rows or none; null for any other. It is the same table as `readTable` makes of it.
 */
export function plainTable(text: string, options: TableOptions): DataTable | null {
  const { shape, header, index, decimal, missing, used = [] } = options;
  const isAsked =
    shape === "columns" && header !== false && decimal !== "comma" && !missing.some((mark) => isNumberLike(mark));
  if (!isAsked || (index !== "auto" && index !== "none") || /["\r]/.test(text)) return null;
  const head = text.split("\n", HEAD);
  const separator = findSeparator(head);
  const titles = head[0]!.split(separator).map((cell) => cell.trim());
  const [title = ""] = titles;
  const isNamed = hasHeaderWords(isUnnamed(title) ? titles.slice(1) : titles, options);
  const mayBeLabels = index === "auto" && !used.includes(title);
  if (separator === " " || !isNamed || (isUnnamed(title) && !mayBeLabels)) return null;
  const lineAt = (start: number) => {
    const end = text.indexOf("\n", start);
    return text.slice(start, end < 0 ? text.length : end);
  };
  const cellsAt = (start: number) => lineAt(start).split(separator);
  const starts: number[] = [];
  const firsts: string[] = [];
  const end = text.replace(/\n+$/, "").length;
  for (let start = text.indexOf("\n") + 1; start > 0 && start < end; ) {
    const line = lineAt(start);
    const name = mayBeLabels ? line.split(separator, 1)[0]! : null;
    const rest = name === null ? 0 : name.length + separator.length;
    if (countPlain(line, rest, separator) !== titles.length - (name === null ? 0 : 1)) return null;
    starts.push(start);
    if (name !== null) firsts.push(name.trim());
    start = text.indexOf("\n", start) + 1;
  }
  if (starts.length === 0) return null;
  const labels = mayBeLabels ? labelsOf(title, firsts, options) : null;
  if (labels === null && firsts.some((cell) => !PLAIN.test(cell))) return null;
  if (labels !== null && (isSummaryName(firsts.at(-1)!) || titles.slice(1).some(isUnnamed))) return null;
  const from = labels === null ? 0 : 1;
  return {
    columns: titles.slice(from),
    hasHeader: true,
    labels,
    lines: starts.map((_, row) => row + 2),
    notation: { read: Number, note: null },
    notes: labels === null ? [] : [`column 1${title === "" ? "" : ` (${title})`} names the rows`],
    numbers(wanted) {
      const values = new Float64Array(starts.length * wanted.length);
      starts.forEach((start, row) => {
        const cells = cellsAt(start);
        wanted.forEach((column, place) => {
          values[row * wanted.length + place] = Number(cells[from + column]);
        });
      });
      return values;
    },
    texts: (column) => starts.map((start) => cellsAt(start)[from + column]!),
    get rows() {
      return starts.map((start) => cellsAt(start).slice(from));
    },
  };
}

/** A plain number from where one is looked for. */
const PLAIN_HERE = new RegExp(PLAIN.source.slice(1, -1), "iy");

/** How many cells a line has from one on, where all are plain numbers; NaN where one is not. No text is made of any. */
function countPlain(line: string, from: number, separator: string): number {
  let count = 0;
  for (let at = from; at <= line.length; at += separator.length) {
    PLAIN_HERE.lastIndex = at;
    if (!PLAIN_HERE.test(line)) return Number.NaN;
    at = PLAIN_HERE.lastIndex;
    if (at < line.length && !line.startsWith(separator, at)) return Number.NaN;
    count++;
  }
  return count;
}

/** The names of the rows in a first column; null where it has none. */
function labelsOf(title: string, cells: readonly string[], { missing }: TableOptions): DataTable["labels"] {
  if (isUnnamed(title)) return cells.every((cell) => cell === "") ? null : { name: title, values: cells };
  const { ids, words } = seemNames(title, cells, new Set(missing.map((mark) => mark.toLowerCase())));
  return ids || words ? { name: title, values: cells } : null;
}
