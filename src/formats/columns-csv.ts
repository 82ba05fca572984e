import { csvText } from "./csv-text.js";

/** Columns of numbers of one length as CSV with a header, see `csvText`. */
export function columnsCsv(columns: ReadonlyMap<string, ArrayLike<number>>): string {
  const values = [...columns.values()];
  const rows = Array.from({ length: values[0]?.length ?? 0 }, (_, row) => values.map((column) => column[row]!));
  return csvText([[...columns.keys()], ...rows]);
}
