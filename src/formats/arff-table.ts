import { InputError } from "../errors/index.js";
import { csvText } from "./csv-text.js";
import { A_TABLE } from "./file-kind.js";
import { NAMED_COLUMNS } from "./table-titles.js";

const BEGINNING = /^(\xef\xbb\xbf)?\s*(%[^\n]*\n\s*)*@relation\s/i;
/** So many of the first bytes are looked at: comments may stand above. */
const EXAMINED = 1 << 14;
const ATTRIBUTE = /^\s*@attribute\s+('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[^\s{]+)/i;
/** A cell and what stands behind it. */
const CELL = /\s*('(?:[^'\\]|\\.)*' *|"(?:[^"\\]|\\.)*" *|[^,\t]*)(?:[,\t]|$)/y;

/** Whether bytes begin as a text in the format of Weka. */
export const isArff = (bytes: Uint8Array): boolean =>
  BEGINNING.test(new TextDecoder("latin1").decode(bytes.subarray(0, EXAMINED)));

/**
 * The table of a text in the format of Weka (ARFF) as CSV: the names of its attributes above its rows, `?` where a cell is unknown.
 * Source: Witten, Frank, Hall and Pal, Data Mining, fourth edition, 2016, appendix B.
 * @param name the file, for messages
 * @throws InputError for sparse rows, and a text without attributes or data
 */
export function arffTableText(text: string, name: string): string {
  const lines = text.split(/\r\n|\r|\n/);
  const start = lines.findIndex((line) => /^\s*@data\b/i.test(line));
  const header = lines.slice(0, Math.max(0, start)).flatMap((line) => {
    const attribute = ATTRIBUTE.exec(line)?.[1];
    return attribute === undefined ? [] : [unquoted(attribute)];
  });
  const isRow = (line: string) => !/^\s*(%|$)/.test(line);
  const rows = lines.slice(start + 1).filter(isRow);
  const received =
    start < 0 || header.length === 0
      ? "an ARFF file without attributes or data"
      : rows.some((line) => /^\s*\{/.test(line))
        ? "an ARFF file of sparse rows"
        : null;
  if (received !== null) {
    const remedy = "In Weka: take the rows through NonSparse, and save them as CSV";
    throw new InputError({ path: name, expected: A_TABLE, received, remedy });
  }
  return `sep=,\n# ${NAMED_COLUMNS}\n${csvText([header, ...rows.map(cellsOf)])}`;
}

function cellsOf(line: string): string[] {
  const cells: string[] = [];
  CELL.lastIndex = 0;
  for (let end = false; !end; ) {
    const at = CELL.lastIndex;
    const [whole, cell] = CELL.exec(line) ?? [line.slice(at), line.slice(at)];
    cells.push(unquoted(cell!.trim()));
    CELL.lastIndex = at + whole!.length;
    end = at + whole!.length >= line.length && !/[,\t]$/.test(whole!);
  }
  return cells;
}

const unquoted = (text: string) => (/^(['"]).*\1$/s.test(text) ? text.slice(1, -1).replaceAll(/\\(.)/g, "$1") : text);
