import type { DecimalMark, NumberNotation } from "./number-notation.js";

/** What can be said of how a table is written; `auto` finds it out. */
export interface TableOptions {
  /** Whether the first line names the columns. */
  readonly header: boolean | "auto";
  /** Which column names the rows: `first`, `none`, or one by its name. */
  readonly index: string;
  /** What stands in an unknown cell besides nothing, in any case of letters. */
  readonly missing: readonly string[];
  readonly decimal: DecimalMark | "auto";
  /**
   * What the table is: columns with names, where a line of separators is no row; a matrix, all of whose rows and columns are kept; or
   * lists of which nothing is known beforehand.
   */
  readonly shape: "columns" | "matrix" | "triplets";
  /** Columns that are asked for by name, and so name no rows. */
  readonly used?: readonly string[];
}

/** A table of any spelling. */
export interface DataTable {
  /** "1", "2", … where there is no header. */
  readonly columns: readonly string[];
  readonly hasHeader: boolean;
  /** The names of the rows, where a column has them. */
  readonly labels: { readonly name: string; readonly values: readonly string[] } | null;
  /** The cells without those of the labels; "" where unknown. */
  readonly rows: readonly (readonly string[])[];
  /**
   * The numbers of some columns, row-major, where the table is one of nothing but numbers and was not taken apart into cells; absent where
   * it was.
   */
  numbers?(columns: readonly number[]): Float64Array;
  /** The cells of one column of such a table, without making those of all others. */
  texts?(column: number): readonly string[];
  /** The line of the file that each row stands on, counted from 1. */
  readonly lines: readonly number[];
  readonly notation: NumberNotation;
  /** What was passed over or decided, in words. */
  readonly notes: readonly string[];
}
