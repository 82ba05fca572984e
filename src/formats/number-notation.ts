import { InputError } from "../errors/index.js";
import { plainSpelling } from "./number-spelling.js";

/** How numbers are written: which of point and comma stands before the decimals. */
export type DecimalMark = "point" | "comma";

/** Reads the numbers of a table. */
export interface NumberNotation {
  /**
   * The number that a cell spells, TRUE as 1 and FALSE as 0; null for what is none.
   * @param column where it stands in the rows, where that is known
   * @throws InputError where it may be one of two
   */
  read(cell: string, path: string, column?: number): number | null;
  /** What somebody should know who has not written the table; null where nothing is open. */
  readonly note: string | null;
}

/** A number of digits with a point, or none, and an exponent, or none. */
export const PLAIN = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;
const DECIMAL_COMMA = /^(?=.*\d)[-+]?(\d*|[1-9]\d{0,2}(\.\d{3})+),\d*(e[-+]?\d+)?$/i;
/** Every three digits, or as in India the last three and every two before them. */
const GROUPED_BY_COMMAS = /^[-+]?[1-9](\d{0,2}(,\d{3})+|\d?(,\d{2})+,\d{3})(\.\d*)?$/;
const GROUPED_BY_POINTS = /^[-+]?[1-9]\d{0,2}(\.\d{3})+(,\d*)?$/;
/** One thousand, or one with three decimals. */
const EITHER = /^[-+]?[1-9]\d{0,2},\d{3}$/;
const DECIMAL_POINT = /^[-+]?\d*\.\d+(e[-+]?\d+)?$/i;
const GROUPED_BY_BLANKS = /^[-+]?\d{1,3}([ '’\u00a0\u202f\u2009]\d{3})+([.,]\d+)?$/;
const BLANKS = /[ '’\u00a0\u202f\u2009]/g;
const TRUTH: Readonly<Record<string, number>> = { true: 1, false: 0 };

/** One thousand beside decimal commas, or one with three decimals beside a point. */
const EITHER_BY_POINT = /^[-+]?[1-9]\d{0,2}\.\d{3}$/;

/** Whether a cell looks like a number in any notation. */
export function isNumberLike(cell: string): boolean {
  if (PLAIN.test(cell)) return true;
  const plain = plainSpelling(cell);
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
  const unsure = mark === "comma" && decimal === "auto" ? unsureColumns(rows) : new Set<number>();
  const groups = mark === "point" ? find(rows, (cell) => cell.includes(",") && GROUPED_BY_COMMAS.test(cell)) : null;
  return {
    read: (cell, path, column) => {
      if (column !== undefined && unsure.has(column) && EITHER_BY_POINT.test(cell)) {
        throw isEither(
          path,
          cell,
          `${cell.replace(".", "")} or ${cell}`,
          "Say --decimal comma where points group thousands, or write all numbers with the same mark before the decimals",
        );
      }
      return readNumber(cell, mark, path);
    },
    note:
      mark === "comma"
        ? "numbers have decimal commas"
        : groups === null
          ? null
          : `commas group thousands: ${groups} is read as ${groups.replaceAll(",", "")}`,
  };
}

/** The number that a cell spells; null for what is none, or may be one of two. */
export function readIfClear({ read }: NumberNotation, cell: string): number | null {
  try {
    return read(cell, "");
  } catch (error) {
    if (error instanceof InputError) return null;
    throw error;
  }
}

/** The columns, beside others with decimal commas, in which every number may be one of thousands or have three decimals behind a point. */
function unsureColumns(rows: readonly (readonly string[])[]): ReadonlySet<number> {
  const unsure = new Set((rows[0] ?? []).keys());
  const counts = new Map<number, number>();
  for (const cells of rows) {
    for (const column of unsure) {
      const cell = cells[column]!;
      if (EITHER_BY_POINT.test(cell)) counts.set(column, (counts.get(column) ?? 0) + 1);
      else if (cell !== "") unsure.delete(column);
    }
  }
  return new Set([...unsure].filter((column) => (counts.get(column) ?? 0) > 1));
}

function findMark(rows: readonly (readonly string[])[]): DecimalMark | null {
  const withComma = find(rows, (cell) => cell.includes(",") && isNumberLike(cell));
  if (withComma === null) return "point";
  const needsComma = find(
    rows,
    (cell) => cell.includes(",") && DECIMAL_COMMA.test(ungroup(cell)) && !GROUPED_BY_COMMAS.test(cell),
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

const isEither = (path: string, cell: string, both: string, remedy: string): InputError =>
  new InputError({ path, expected: "a number that is one thing", received: `${cell}, which may be ${both}`, remedy });

const ungroup = (cell: string) => (GROUPED_BY_BLANKS.test(cell) ? cell.replaceAll(BLANKS, "") : cell);

/** The first cell that is so, in plain spelling. */
function find(rows: readonly (readonly string[])[], is: (cell: string) => boolean): string | null {
  for (const cells of rows) for (const cell of cells) if (is(plainSpelling(cell))) return cell;
  return null;
}

function readNumber(cell: string, mark: DecimalMark | null, path: string): number | null {
  if (PLAIN.test(cell) && (mark !== "comma" || !cell.includes("."))) return Number(cell);
  const written = plainSpelling(cell);
  if (mark === null && EITHER.test(written)) {
    throw isEither(
      path,
      cell,
      `${written.replace(",", "")} or ${written.replace(",", ".")}`,
      "Say --decimal point where commas group thousands, --decimal comma where they stand before decimals",
    );
  }
  const ungrouped = ungroup(written);
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
