import { csvText } from "./csv-text.js";
import { isParquet } from "./file-kind.js";
import { isJsonObject, parseJson } from "./json-tree.js";
import { type ParquetColumns, parquetColumns } from "./parquet-columns.js";
import { NAMED_COLUMNS } from "./table-titles.js";

/**
 * A Parquet file as one of CSV whose numbers are the same float64, which says that its first line names the columns; any other file as it
 * is. What pandas wrote as the index stands first, without a name, and so names the rows; empty where a value is null.
 * @param name the file, for messages
 * @throws InputError for a damaged file, another compression than Snappy or gzip, or columns of lists and structures
 */
export function parquetAsCsv(bytes: Uint8Array, name: string): Uint8Array {
  if (!isParquet(bytes)) return bytes;
  const read = parquetColumns(bytes, name);
  const indices = new Set(pandasIndex(read));
  const index = read.columns.filter((column) => indices.has(column.name));
  const others = read.columns.filter((column) => !indices.has(column.name));
  const labels = index.slice(0, 1).map((column) => ({ ...column, name: "" }));
  const columns = [...labels, ...index.slice(1), ...others];
  const rows = columns[0]?.cells.length ?? 0;
  function* lines(): Generator<(string | number)[]> {
    yield columns.map((column) => column.name);
    for (let row = 0; row < rows; row++) yield columns.map(({ cells }) => cellOf(cells[row]));
  }
  return new TextEncoder().encode(`sep=,\n# ${NAMED_COLUMNS}\n${csvText(lines())}`);
}

/** The columns that pandas says were the index: those of numbers that only count are none, and not in the file. */
function pandasIndex({ metadata }: ParquetColumns): string[] {
  const stated = metadata.key_value_metadata?.find(({ key }) => key === "pandas")?.value;
  if (stated === undefined) return [];
  const document = parseJson(stated);
  const columns = isJsonObject(document) ? document.index_columns : null;
  return Array.isArray(columns) ? columns.filter((column): column is string => typeof column === "string") : [];
}

/** A date as ISO 8601 has it; what JSON holds as JSON. */
function cellOf(value: unknown): string | number {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return value;
  return typeof value === "object" ? JSON.stringify(value).replace(/^"(.*)"$/, "$1") : String(value);
}
