import type { FigureTable } from "./figure.js";

/** What a column of a table says of a row; null is written as NaN. */
export type ColumnValue<Row> = (row: Row) => number | null;

/** A data table with a line for each row. @param columns by name, in their order */
export function rowTable<Row>(
  name: string,
  rows: readonly Row[],
  columns: Readonly<Record<string, ColumnValue<Row>>>,
): FigureTable {
  return {
    name,
    columns: new Map(
      Object.entries(columns).map(([column, value]) => [column, rows.map((row) => value(row) ?? Number.NaN)]),
    ),
  };
}
