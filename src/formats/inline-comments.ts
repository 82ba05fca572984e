import { splitLine } from "./csv-dialect.js";
import { isNumberLike } from "./number-notation.js";
import { findSeparator } from "./table-separator.js";

/** A mark behind a blank, and what follows it; an error of Excel (#N/A) is none, nor is a number (#5) or a per cent sign. */
const COMMENT = /^(.*?\S)[ \t]+(#(?!\d+\s*$|N\/A|DIV|VALUE|REF|NUM|NAME|NULL|NV)|(%|\/\/|!)(?=.*\p{L})).*$/u;
const UNKNOWN = /^(na|nan|\?)$/i;

/** What all such comments have. */
const MARK = /[ \t](?:[#%!]|\/\/)/;

/** Lines without what stands behind their cells, and which had something there. */
export interface PlainLines {
  readonly lines: readonly string[];
  /** Counted from 0. */
  readonly commented: readonly number[];
}

/**
 * Takes comments off that stand behind the cells of lines, where all lines have equally many cells then and each of these ends with a
 * number, or the header does: nothing is taken out of cells that hold such a mark.
 */
export function withoutInlineComments(lines: readonly string[]): PlainLines {
  const cut = lines.map((line) => (MARK.test(line) ? (COMMENT.exec(line)?.[1] ?? null) : null));
  const commented = [...cut.keys()].filter((at) => cut[at] !== null);
  if (commented.length === 0) return { lines, commented };
  const bare = lines.map((line, at) => cut[at] ?? line);
  const [header = 0, ...filled] = [...bare.keys()].filter((at) => bare[at]!.trim() !== "");
  const separator = findSeparator(bare);
  const rows = new Map(filled.map((at) => [at, splitLine(bare[at]!, separator)]));
  const width = rows.get(filled[0] ?? header)?.length ?? 0;
  const isCommented = commented.includes(header);
  const isNarrow = isCommented || splitLine(bare[header]!, separator).length <= width;
  const areEqual = [...rows.values()].every(({ length }) => length === width);
  const areWhole = commented.every((at) => {
    const last = rows.get(at)?.at(-1);
    return last === undefined
      ? splitLine(bare[at]!, separator).length === width
      : isNumberLike(last) || UNKNOWN.test(last);
  });
  return areEqual && areWhole && isNarrow && width > 1 ? { lines: bare, commented } : { lines, commented: [] };
}
