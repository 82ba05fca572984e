import { InputError } from "../errors/index.js";

/** How a table of text is written. */
export interface CsvDialect {
  /** The byte between cells; 32 stands for any number of blanks. */
  readonly separator: number;
  readonly decimalComma: boolean;
  /** The names of the columns; "1", "2", … where there is no header. */
  readonly columns: readonly string[];
  /** Lines before the first row: blank lines, comments, the header. */
  readonly skip: number;
}

const SEPARATORS = [",", "\t", ";", "|"];
const COMMENT = /^\s*(#|%|\/\/)/;

/**
 * Finds out how a table is written from its first lines: the separator that the header has most of (blanks if it has none), a header
 * after blank lines and comments that begin with #, decimal commas where cells are separated by semicolons or tabs.
 * @param lines the first lines that are whole
 * @throws InputError for no lines, or for names that are repeated
 */
export function csvDialect(lines: readonly string[], name: string): CsvDialect {
  let at = 0;
  while (at < lines.length && (lines[at]!.trim() === "" || COMMENT.test(lines[at]!))) at++;
  const header = lines[at]?.replace(/^\uFEFF/, "");
  if (header === undefined) {
    throw new InputError({ path: name, expected: "a table with a header", received: "an empty file" });
  }
  const separator = separatorOf(header);
  const cells = splitLine(header, separator);
  const rows = lines.slice(at + 1).filter((line) => line.trim() !== "");
  const decimalComma =
    separator !== "," && rows.some((row) => splitLine(row, separator).some((cell) => /^[-+]?\d+,\d+$/.test(cell)));
  const unnamed = cells.every(
    (cell) => cell !== "" && !Number.isNaN(Number(decimalComma ? cell.replace(",", ".") : cell)),
  );
  // NumPy writes a header as a comment.
  const commented = at === 0 ? [] : splitLine(lines[at - 1]!.replace(COMMENT, ""), separator);
  const named = !unnamed
    ? cells
    : commented.length === cells.length
      ? commented
      : cells.map((_, index) => String(index + 1));
  const columns = named.map((cell, index) => cell || `column ${index + 1}`);
  const repeated = columns.find((column, index) => columns.indexOf(column) !== index);
  if (repeated !== undefined) {
    throw new InputError({
      path: `${name}:${at + 1}`,
      expected: "columns of different names",
      received: `two called ${JSON.stringify(repeated)}`,
      remedy: "Rename one of them",
    });
  }
  return { separator: separator.charCodeAt(0), decimalComma, columns, skip: unnamed ? at : at + 1 };
}

function separatorOf(header: string): string {
  const bare = header.replaceAll(/"[^"]*"/g, "");
  const count = (separator: string) => bare.split(separator).length - 1;
  const best = SEPARATORS.reduce((most, other) => (count(other) > count(most) ? other : most));
  if (count(best) > 0) return best;
  return /\S\s+\S/.test(bare.trim()) ? " " : ",";
}

/** The cells of a line, without their quotation marks. */
export function splitLine(line: string, separator: string): string[] {
  if (separator === " ") return line.trim().split(/\s+/).map(unquote);
  if (!line.includes('"')) return line.split(separator).map((cell) => cell.trim());
  const cells: string[] = [];
  let cell = "";
  let quoted = false;
  for (const character of line) {
    if (character === '"') quoted = !quoted;
    if (character === separator && !quoted) {
      cells.push(unquote(cell.trim()));
      cell = "";
    } else cell += character;
  }
  cells.push(unquote(cell.trim()));
  return cells;
}

const unquote = (cell: string) => (/^".*"$/.test(cell) ? cell.slice(1, -1).replaceAll('""', '"') : cell);
