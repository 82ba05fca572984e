import { InputError } from "../errors/index.js";
import { columnIndices } from "../formats/index.js";
import type { FeatureTable } from "./feature-table.js";

/**
 * Puts a column of 1 and 0 for each of its values in the place of a feature of words, named `colour=red`, values in the order of the
 * alphabet; a row whose value is unknown has unknown ones.
 * @param categories the names of such features
 * @param name the file, for messages
 * @throws InputError for a name that is no feature, or a column of which every row has a value of its own
 */
export function expandCategories(read: FeatureTable, categories: readonly string[], name: string): FeatureTable {
  if (categories.length === 0) return read;
  const { table, features } = read;
  const chosen = new Set(columnIndices(table, categories, "categories", name));
  const stray = [...chosen].find((column) => !features.includes(column));
  if (stray !== undefined) {
    const received = table.columns[stray]!;
    throw new InputError({
      path: `categories (${name})`,
      expected: "features, not the target or what is left out",
      received,
    });
  }
  const columns = [...table.columns];
  const rows = table.rows.map((cells) => [...cells]);
  const expanded = features.flatMap((column) => {
    if (!chosen.has(column)) return [column];
    const values = [...new Set(table.rows.map((cells) => cells[column]!))].filter((value) => value !== "").sort();
    assertRepeats(values.length, table.rows.length, table.columns[column]!, name);
    return values.map((value) => {
      rows.forEach((cells) => {
        cells.push(cells[column] === "" ? "" : cells[column] === value ? "1" : "0");
      });
      return columns.push(`${table.columns[column]}=${value}`) - 1;
    });
  });
  return { ...read, table: { ...table, columns, rows }, features: expanded };
}

function assertRepeats(values: number, rows: number, column: string, name: string): void {
  if (values < rows) return;
  throw new InputError({
    path: `categories (${name})`,
    expected: "a column whose values repeat",
    received: `${column}, of which every row has a value of its own`,
    remedy: "Leave it out with --exclude, or take it for the names of the rows with --index",
  });
}
