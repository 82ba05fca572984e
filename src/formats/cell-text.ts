import { plainSpelling } from "./number-spelling.js";

/** What stands in a cell. */
export const CELL = { empty: 0, number: 1, text: 2 } as const;

/** Words by which programs write what no digits can. */
const WORDS = /^([-+]?)(nan|inf|infinity)$/i;
/** Words for a value that is not there. */
const MISSING = /^(na|n\/a|#n\/a|null|none|nil|-{1,3}|–|—|\.{1,3}|…)$/i;
/** A number as PyTorch and NumPy print it in a list. */
const PRINTED = /^(?:tensor|np\.\w+|array)\(([^,()[\]]+)(?:,.*)?\)$/;
/** Thousands and millions, as short numbers have them. */
const SHORT = /^([-+]?\d+(?:\.\d+)?)\s?([km])$/i;
const GROUPED = /^[-+]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/;

/** The number that a cell counts by in words: `Epoch 12`, `12/100`; NaN for anything else. */
export function countOf(cell: string): number {
  const [, digits] = /^\s*[\p{L}\s:#._-]*(\d+)\s*(?:\/\s*\d+)?\s*$/u.exec(cell) ?? [];
  return digits === undefined ? Number.NaN : Number(digits);
}

/**
 * Reads a cell of a log that is no plain number: words for what is none, numbers in per cent, as PyTorch prints them, with thousands set apart,
 * in short (1.5k) or in the characters of another script. NaN where there is no number.
 */
export function readCellText(cell: string, decimalComma: boolean): { readonly kind: number; readonly value: number } {
  const text = cell.trim();
  if (text === "" || MISSING.test(text)) return { kind: CELL.empty, value: Number.NaN };
  const bare = plainSpelling((PRINTED.exec(text)?.[1] ?? text).replace(/\s*[%％]$/, ""));
  const written = decimalComma ? bare.replace(",", ".") : GROUPED.test(bare) ? bare.replaceAll(",", "") : bare;
  const word = WORDS.exec(written);
  if (word !== null) {
    if (word[2]!.toLowerCase() === "nan") return { kind: CELL.number, value: Number.NaN };
    return { kind: CELL.number, value: word[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY };
  }
  const [, digits, factor] = SHORT.exec(written) ?? [];
  if (digits !== undefined) return { kind: CELL.number, value: Number(`${digits}e${/k/i.test(factor!) ? 3 : 6}`) };
  const value = Number(written);
  const isNumber = !Number.isNaN(value) && /^[-+.\d][.\de+-]*$/i.test(written);
  return isNumber ? { kind: CELL.number, value } : { kind: CELL.text, value: Number.NaN };
}
