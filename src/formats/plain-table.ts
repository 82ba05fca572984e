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
  const cellsAt = (start: number) => {
    const end = text.indexOf("\n", start);
    return text.slice(start, end < 0 ? text.length : end).split(separator);
  };
  const starts: number[] = [];
  const firsts: string[] = [];
  const end = text.replace(/\n+$/, "").length;
  for (let start = text.indexOf("\n") + 1; start > 0 && start < end; ) {
    const cells = cellsAt(start);
    if (cells.length !== titles.length || !cells.every((cell, column) => PLAIN.test(cell) || column === 0)) return null;
    if (!mayBeLabels && !PLAIN.test(cells[0]!)) return null;
    starts.push(start);
    if (mayBeLabels) firsts.push(cells[0]!.trim());
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

/** The names of the rows in a first column; null where it has none. */
function labelsOf(title: string, cells: readonly string[], { missing }: TableOptions): DataTable["labels"] {
  if (isUnnamed(title)) return cells.every((cell) => cell === "") ? null : { name: title, values: cells };
  const { ids, words } = seemNames(title, cells, new Set(missing.map((mark) => mark.toLowerCase())));
  return ids || words ? { name: title, values: cells } : null;
}
