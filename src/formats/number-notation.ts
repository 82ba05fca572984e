import { InputError } from "../errors/index.js";

/** How numbers are written: which of point and comma stands before the decimals. */
export type DecimalMark = "point" | "comma";

/** Reads the numbers of a table. */
export interface NumberNotation {
  /** The number that a cell spells, TRUE as 1 and FALSE as 0; null for what is none. @throws InputError where it may be one of two */
  read(cell: string, path: string): number | null;
  /** What somebody should know who has not written the table; null where nothing is open. */
  readonly note: string | null;
}

/** A number of digits with a point, or none, and an exponent, or none. */
export const PLAIN = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;
const DECIMAL_COMMA = /^[-+]?(\d*|[1-9]\d{0,2}(\.\d{3})+),\d*(e[-+]?\d+)?$/i;
const GROUPED_BY_COMMAS = /^[-+]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?(e[-+]?\d+)?$/i;
const GROUPED_BY_POINTS = /^[-+]?[1-9]\d{0,2}(\.\d{3})+(,\d*)?$/;
/** One thousand, or one with three decimals. */
const EITHER = /^[-+]?[1-9]\d{0,2},\d{3}$/;
const DECIMAL_POINT = /^[-+]?\d*\.\d+(e[-+]?\d+)?$/i;
const GROUPED_BY_BLANKS = /^[-+]?\d{1,3}([ '’\u00a0\u202f\u2009]\d{3})+([.,]\d+)?$/;
const BLANKS = /[ '’\u00a0\u202f\u2009]/g;
const TRUTH: Readonly<Record<string, number>> = { true: 1, false: 0 };

/** Whether a cell looks like a number in any notation. */
export function isNumberLike(cell: string): boolean {
  const plain = cell.replace("−", "-");
  return [PLAIN, DECIMAL_COMMA, GROUPED_BY_COMMAS, GROUPED_BY_POINTS, GROUPED_BY_BLANKS].some((form) =>
    form.test(plain),
  );
}

/**
 * Finds out how the numbers of a table are written. A comma stands before decimals where a number needs it (`1,5`), groups thousands where
 * one needs that (`1,234,567`, or points beside it); where all of them may be both (`1,000`), it has to be said.
 * @param decimal what has been said
 */
export function numberNotation(
  rows: readonly (readonly string[])[],
  decimal: DecimalMark | "auto" = "auto",
): NumberNotation {
  const mark = decimal === "auto" ? findMark(rows) : decimal;
  const groups = mark === "point" ? find(rows, (cell) => cell.includes(",") && GROUPED_BY_COMMAS.test(cell)) : null;
  return {
    read: (cell, path) => readNumber(cell, mark, path),
    note:
      mark === "comma"
        ? "numbers have decimal commas"
        : groups === null
          ? null
          : `commas group thousands: ${groups} is read as ${groups.replaceAll(",", "")}`,
  };
}

function findMark(rows: readonly (readonly string[])[]): DecimalMark | null {
  const withComma = find(rows, (cell) => cell.includes(",") && isNumberLike(cell));
  if (withComma === null) return "point";
  const needsComma = find(
    rows,
    (cell) => cell.includes(",") && DECIMAL_COMMA.test(cell) && !GROUPED_BY_COMMAS.test(cell),
  );
  const needsPoint = find(
    rows,
    (cell) =>
      (GROUPED_BY_COMMAS.test(cell) && !EITHER.test(cell)) ||
      (DECIMAL_POINT.test(cell) && !(needsComma !== null && GROUPED_BY_POINTS.test(cell))),
  );
  if (needsComma !== null) return "comma";
  return needsPoint === null ? null : "point";
}

/** The first cell that is so. */
function find(rows: readonly (readonly string[])[], is: (cell: string) => boolean): string | null {
  for (const cells of rows) for (const cell of cells) if (is(cell)) return cell;
  return null;
}

function readNumber(cell: string, mark: DecimalMark | null, path: string): number | null {
  if (PLAIN.test(cell) && (mark !== "comma" || !cell.includes("."))) return Number(cell);
  const written = cell.replace("−", "-");
  if (mark === null && EITHER.test(written)) {
    throw new InputError({
      path,
      expected: "a number that is one thing",
      received: `${cell}, which may be ${written.replace(",", "")} or ${written.replace(",", ".")}`,
      remedy: "Say --decimal point where commas group thousands, --decimal comma where they stand before decimals",
    });
  }
  const ungrouped = GROUPED_BY_BLANKS.test(written) ? written.replaceAll(BLANKS, "") : written;
  const pointed =
    mark === "comma"
      ? (GROUPED_BY_POINTS.test(ungrouped) || DECIMAL_COMMA.test(ungrouped)
          ? ungrouped.replaceAll(".", "")
          : ungrouped
        ).replace(",", ".")
      : GROUPED_BY_COMMAS.test(ungrouped)
        ? ungrouped.replaceAll(",", "")
        : ungrouped;
  const isAmbiguousPoint = mark === "comma" && ungrouped.includes(".") && pointed === ungrouped;
  if (PLAIN.test(pointed) && !isAmbiguousPoint) return Number(pointed);
  return TRUTH[cell.toLowerCase()] ?? null;
}
