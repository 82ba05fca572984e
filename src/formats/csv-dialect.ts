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
/** What separates where none of these nor a blank does, in the header and in the lines below it. */
const RARE = ["~", "^", ":", "/", "#", "\u0001", "\u001f"];
/** What Excel writes above. */
const DECLARATION = /^\uFEFF?"?sep=.?"?$/i;
const COMMENT = /^\s*(#|%|\/\/)/;

/**
 * Finds out how a table is written from its first lines: the separator that the header has most of (blanks if it has none), a header
 * after blank lines, titles and comments that begin with #, decimal commas.
 * @param lines the first lines that are whole
 * @throws InputError for no lines, or for names that are repeated
 */
export function csvDialect(lines: readonly string[], name: string): CsvDialect {
  const at = headerLine(lines);
  const header = lines[at]?.replace(/^\uFEFF/, "");
  if (header === undefined) {
    throw new InputError({ path: name, expected: "a table with a header", received: "an empty file" });
  }
  const rows = lines.slice(at + 1).filter((line) => line.trim() !== "");
  const separator = separatorOf(header, rows);
  const written = splitLine(header, separator);
  // R leaves the name of the rows out.
  const isShorter =
    rows.length > 1 && rows.slice(0, 2).every((row) => splitLine(row, separator).length === written.length + 1);
  const cells = isShorter ? ["", ...written] : written;
  // Between commas such a number is in quotation marks, and may be one of thousands.
  const withComma = separator === "," ? /^[-+]?(0,\d+|\d+,(?!\d{3}$)\d+)\s?%?$/ : /^[-+]?\d+,\d+\s?%?$/;
  const decimalComma = rows.some((row) => splitLine(row, separator).some((cell) => withComma.test(cell)));
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

/** So many lines may stand above a header. */
const LONGEST_TITLE = 40;

/**
 * The line of the header: the first one that is no comment, or behind titles the first that has as many cells as the two lines below it
 * and as none above.
 */
function headerLine(lines: readonly string[]): number {
  const said = [...lines.keys()].filter(
    (at) => lines[at]!.trim() !== "" && !COMMENT.test(lines[at]!) && !DECLARATION.test(lines[at]!),
  );
  const isHeader = (at: number, place: number): boolean => {
    const next = said.slice(place + 1, place + 3).map((each) => lines[each]!);
    const separator = separatorOf(lines[at]!, next);
    const [own = 0, ...widths] = [lines[at]!, ...next].map((line) => splitLine(line, separator).length);
    const isShorter = own > 1 && /^"?[\p{L}_]/u.test(lines[at]!) && widths.every((width) => width === own + 1);
    return widths.length > 1 && own > 1 && (isShorter || widths.every((width) => width === own));
  };
  const [first = lines.length] = said;
  return said.slice(0, LONGEST_TITLE).find(isHeader) ?? first;
}

function separatorOf(header: string, rows: readonly string[]): string {
  const bare = header.replaceAll(/"[^"]*"/g, "x");
  const count = (separator: string) => bare.split(separator).length - 1;
  const best = SEPARATORS.reduce((most, other) => (count(other) > count(most) ? other : most));
  if (count(best) > 0) return best;
  if (/\S\s+\S/.test(bare.trim())) return " ";
  const width = (separator: string, line: string) => splitLine(line, separator).length;
  const separates = (separator: string) =>
    width(separator, header) > 1 && rows.slice(0, 2).every((row) => width(separator, row) === width(separator, header));
  return RARE.find(separates) ?? ",";
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
