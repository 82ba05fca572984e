import { isNumberLike, PLAIN } from "./number-notation.js";
import { hasHeaderWords, isIdName } from "./table-names.js";
import type { DataTable, TableOptions } from "./table-options.js";
import { findSeparator } from "./table-separator.js";

/** Lines by which the separator is found: as many as are looked at for it in any table, and the header. */
const HEAD = 201;

/**
 * A table of columns that is read without a text for each of its cells, where it is as large ones are: below a header of words nothing but
 * lines of equally many numbers, none unknown, with points before their decimals and no quotation marks; null for any other. It is the same
 * table as `readTable` makes of it.
 */
export function plainTable(text: string, options: TableOptions): DataTable | null {
  const { shape, header, index, decimal, missing } = options;
  const isAsked =
    shape === "columns" && header !== false && decimal !== "comma" && !missing.some((mark) => isNumberLike(mark));
  if (!isAsked || (index !== "auto" && index !== "none") || /["\r]/.test(text)) return null;
  const head = text.split("\n", HEAD);
  const separator = findSeparator(head);
  const columns = head[0]!.split(separator).map((cell) => cell.trim());
  if (separator === " " || !hasHeaderWords(columns, options) || isIdName(columns[0]!)) return null;
  const cellsAt = (start: number) => {
    const end = text.indexOf("\n", start);
    return text.slice(start, end < 0 ? text.length : end).split(separator);
  };
  const starts: number[] = [];
  const end = text.replace(/\n+$/, "").length;
  for (let start = text.indexOf("\n") + 1; start > 0 && start < end; ) {
    const cells = cellsAt(start);
    if (cells.length !== columns.length || !cells.every((cell) => PLAIN.test(cell))) return null;
    starts.push(start);
    start = text.indexOf("\n", start) + 1;
  }
  if (starts.length === 0) return null;
  return {
    columns,
    hasHeader: true,
    labels: null,
    lines: starts.map((_, row) => row + 2),
    notation: { read: Number, note: null },
    notes: [],
    numbers(wanted) {
      const values = new Float64Array(starts.length * wanted.length);
      starts.forEach((start, row) => {
        const cells = cellsAt(start);
        wanted.forEach((column, place) => {
          values[row * wanted.length + place] = Number(cells[column]);
        });
      });
      return values;
    },
    get rows() {
      return starts.map(cellsAt);
    },
  };
}
