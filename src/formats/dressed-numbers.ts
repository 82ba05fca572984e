import { isNumberLike } from "./number-notation.js";
import { plainSpelling } from "./number-spelling.js";

/** A number and what stands around it. */
export interface DressedNumber {
  readonly number: string;
  /** A currency, a unit or per cent; "" for brackets and a minus behind it, which are signs, and quotation marks. */
  readonly around: string;
  readonly inBrackets: boolean;
  /** Whether it may be a name, as 12 Main. */
  readonly mayBeName: boolean;
  /** Whether nothing tells it from a name, as 12a. */
  readonly isGlued: boolean;
}

/** Signs, and codes that are known: ABC12 is a name. */
const CURRENCY =
  /\p{Sc}|USD|EUR|GBP|JPY|CHF|CNY|INR|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|RUB|BRL|MXN|ZAR|KRW|SGD|HKD|TRY|Rs\.?|kr\.?|zł|Kč/u
    .source;
const BEFORE = new RegExp(`^([-+]?)\\s*(${CURRENCY})\\s*(.+)$`, "u");
const BEHIND = new RegExp(`^(.*\\d)\\s*(${CURRENCY}|[%‰°])$`, "u");
/** No month, and no half of a day. */
const UNIT = /^(.*\d\s?)(?!(?:[ap]m|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*$)([\p{L}µ°Ω%/²³]{1,8})$/iu;
const QUOTED = /^(?:=?"(.*)"|'(.*?)'?|[“„](.*)[”“])$/;

/** What stands between quotation marks of other kinds than those of CSV, or in a formula of Excel; null where nothing does. */
export function quotedText(cell: string): string | null {
  const [, formula, single, double] = QUOTED.exec(cell) ?? [];
  return (formula ?? single ?? double)?.trim() ?? null;
}

const CORE = /(?:\d[\d,'’\u00a0\u202f ]*(?:\.\d*)?|\d[\d.\u00a0\u202f ]*,\d+)/u.source;
/** What is said of how sure a number is, ± 0.1 or (0.1), and an imaginary part. */
const DOUBT = /\s*(?:±|\+\/?-)\s*[\d.,]+|\s*\([\d.,]+\)|\s*[-+]\s*[\d.]+(?:e[-+]?\d+)?\*?[ij]/.source;
/** With digits that are grouped by no rule. */
const ORNAMENTED = new RegExp(`^(?:=?"|[-+−($€£¥₹ ])*${CORE}(?:${DOUBT}|[-)%‰$€£¥₹" ]*)$`, "u");

/** Whether a cell is a number with something around it, or with digits grouped by no rule that is known here. */
export const isOrnamentedNumber = (cell: string): boolean =>
  !isNumberLike(cell) && (ORNAMENTED.test(cell) || undress(cell)?.mayBeName === false);

/** Takes a number out of what stands around it; null for what is none. */
export function undress(cell: string): DressedNumber | null {
  let text = plainSpelling(cell);
  text = quotedText(text) ?? text;
  let around = "";
  let inBrackets = false;
  const openBrackets = () => {
    const inside = /^\((.+)\)$/.exec(text)?.[1];
    if (inside === undefined) return;
    inBrackets = true;
    text = inside.trim();
  };
  openBrackets();
  const before = BEFORE.exec(text);
  if (before !== null) {
    around = before[2]!;
    text = before[1]! + before[3]!;
    openBrackets();
  }
  const behind = isNumberLike(text) ? null : (BEHIND.exec(text) ?? UNIT.exec(text));
  const isUnit = behind !== null && /^\p{L}/u.test(behind[2]!);
  const mayBeName = isUnit && around === "" && /^[-+]?\d+\s?$/.test(behind[1]!);
  const isGlued = mayBeName && /\d$/.test(behind[1]!);
  if (behind !== null) {
    around += behind[2]!;
    text = behind[1]!.trim();
  }
  const minus = /^(\d.*?)\s*-$/.exec(text)?.[1];
  const isNegative = inBrackets || minus !== undefined;
  const number = minus ?? text;
  if (!isNumberLike(number) || (isNegative && /^[-+]/.test(number))) return null;
  return { number: isNegative ? `-${number}` : number, around, inBrackets, mayBeName, isGlued };
}

/** Cells of a table with the numbers alone, and what was read so, in words; null where there is nothing of that kind. */
export interface UndressedCells {
  readonly rows: readonly (readonly string[])[];
  readonly note: string;
}

const SHOWN = 3;

/**
 * Takes the numbers of a table out of what stands around them, in columns all of whose numbers have the same around them (a 0 may be without);
 * brackets are a minus where not every number has them.
 */
export function undressColumns(
  rows: readonly (readonly string[])[],
  nameOf: (column: number) => string,
): UndressedCells | null {
  const width = rows[0]?.length ?? 0;
  const numbers = new Map<number, readonly string[]>();
  const examples: string[] = [];
  for (let column = 0; column < width; column++) {
    const dressed = rows.find((cells) => cells[column] !== "" && !isNumberLike(cells[column]!))?.[column];
    if (dressed === undefined) continue;
    const found = undressColumn(rows.map((cells) => cells[column]!));
    if (found === null) continue;
    numbers.set(column, found);
    examples.push(`${dressed} in column ${nameOf(column)} as ${undress(dressed)!.number}`);
  }
  if (numbers.size === 0) return null;
  const more = examples.length > SHOWN ? `, and ${examples.length - SHOWN} more columns so` : "";
  return {
    rows: rows.map((cells, row) => cells.map((cell, column) => numbers.get(column)?.[row] ?? cell)),
    note: `read without what stands around the numbers: ${examples.slice(0, SHOWN).join(", ")}${more}`,
  };
}

function undressColumn(cells: readonly string[]): readonly string[] | null {
  const found: (DressedNumber | null)[] = [];
  for (const cell of cells) {
    const number = cell === "" ? null : undress(cell);
    if (cell !== "" && number === null) return null;
    found.push(number);
  }
  const known = found.filter((number) => number !== null);
  const around = new Set(known.filter(({ number }) => !/^[-+]?0*[.,]?0*$/.test(number)).map((number) => number.around));
  if (around.size > 1) return null;
  if (known.every(({ inBrackets }) => inBrackets) || known.every(({ isGlued }) => isGlued)) return null;
  return found.map((number) => number?.number ?? "");
}
