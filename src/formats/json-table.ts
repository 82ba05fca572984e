import { InputError } from "../errors/index.js";
import { csvText } from "./csv-text.js";
import { flattenScalars, isJsonObject, type JsonObject, type JsonValue, parseJson } from "./json-tree.js";
import { NAMED_COLUMNS, NO_NAMES } from "./table-titles.js";

type Cell = string | number;
/** Lines of cells, the first with the names of the columns, or of numbers alone. */
interface JsonLines {
  readonly header: readonly string[] | null;
  readonly rows: readonly (readonly Cell[])[];
}

const IN_PANDAS = 'In Python, by one of these: pandas.read_json(FILE, orient="columns" or "index").to_csv("table.csv")';

/**
 * The table of a document of JSON, or of JSON Lines, as CSV whose numbers are the same float64, empty where a value is null: objects with a
 * row each, lists with a row each, lists by the names of their columns, and what pandas writes (`orient` split, table, columns and index).
 * The index of pandas stands first, without a name. Null for a text that is no JSON, or holds no table.
 * @param name the file, for messages
 * @throws InputError for lists within cells, lists of other lengths, and objects of objects that may be columns or rows
 */
export function jsonTableText(text: string, name: string): string | null {
  if (!/^\s*[[{]/.test(text)) return null;
  const document = parsed(text);
  const lines = document === null ? null : linesOf(document, name);
  if (lines === null) return null;
  const { header, rows } = lines;
  const width = (header ?? rows[0]!).length;
  const ragged = rows.findIndex((cells) => cells.length !== width);
  if (ragged >= 0) {
    throw new InputError({
      path: `${name}, row ${ragged + 1}`,
      expected: `${width} values, as in ${header === null ? "the first row" : "the list of columns"}`,
      received: String(rows[ragged]!.length),
    });
  }
  const isNumbers = header === null && rows.flat().every((cell) => typeof cell === "number" || cell === "");
  const above = header !== null ? `sep=,\n# ${NAMED_COLUMNS}\n` : isNumbers ? `sep=,\n# ${NO_NAMES}\n` : "sep=,\n";
  return above + csvText(header === null ? rows : [header, ...rows]);
}

/** A document, the lines of JSON Lines as a list; null for a text that is neither. */
function parsed(text: string): JsonValue | null {
  // What is no number of JSON stays a text, but for NaN.
  const written = text.includes("Infinity")
    ? text.replaceAll(/"(?:[^"\\]|\\.)*"|-?\bInfinity\b/g, (found) => (found[0] === '"' ? found : `"${found}"`))
    : text;
  const read = (part: string) => {
    try {
      return parseJson(part);
    } catch {
      return null;
    }
  };
  const whole = read(written);
  if (whole !== null) return whole;
  const lines = written.split("\n").flatMap((line) => (line.trim() === "" ? [] : [line]));
  // The first line tells, so that a text of another kind is not tried line by line.
  if (read(lines[0]!) === null) return null;
  const rows = lines.map(read);
  return rows.includes(null) ? null : (rows as JsonValue[]);
}

function linesOf(document: JsonValue, name: string): JsonLines | null {
  if (isList(document)) return listLines(document, name);
  if (!isJsonObject(document)) return null;
  const { columns, index, data, schema } = document;
  if (isList(columns) && isList(data) && data.every(isList)) return splitLines(columns, index, data, name);
  if (isJsonObject(schema) && isList(data)) return tableLines(schema, data, name);
  const values = Object.values(document);
  if (values.length > 0 && values.every(isList)) return columnLines(document, name);
  if (values.length > 0 && values.every(isJsonObject)) return nestedLines(document as Record<string, JsonObject>, name);
  const lists = values.filter((value) => isList(value) && value.some((row) => isList(row) || isJsonObject(row)));
  return lists.length === 1 ? linesOf(lists[0]!, name) : null;
}

/** Rows as objects or lists; a list of single values is no table. */
function listLines(list: readonly JsonValue[], name: string): JsonLines | null {
  if (list.length === 0) return null;
  if (list.every(isList)) return { header: null, rows: list.map((row) => row.map((cell) => cellOf(cell, "", name))) };
  return list.every(isJsonObject) ? objectLines(list, name) : null;
}

function objectLines(rows: readonly JsonObject[], name: string): JsonLines {
  for (const row of rows) assertNoLists(row, "", name);
  const flat = rows.map((row) => flattenScalars(row));
  const header = [...new Set(flat.flatMap((row) => [...row.keys()]))];
  return { header, rows: flat.map((row) => header.map((key) => cellOf(row.get(key), key, name))) };
}

/** @throws InputError for a list at any depth, which flattened would be lost */
function assertNoLists(row: JsonObject, prefix: string, name: string): void {
  for (const [key, value] of Object.entries(row)) {
    if (isList(value)) cellOf(value, prefix + key, name);
    if (isJsonObject(value)) assertNoLists(value, `${prefix}${key}/`, name);
  }
}

/** Lists of the names of the columns, of those of the rows, and of rows. */
function splitLines(
  columns: readonly JsonValue[],
  index: JsonValue | undefined,
  data: readonly (readonly JsonValue[])[],
  name: string,
): JsonLines {
  const names = columns.map((column) => (isList(column) ? column.join(" ") : String(column)));
  const rows = data.map((row) => row.map((cell, at) => cellOf(cell, names[at] ?? "", name)));
  if (!isList(index)) return { header: names, rows };
  return { header: ["", ...names], rows: rows.map((row, at) => [labelOf(index[at]), ...row]) };
}

/** Rows beside what is said of their columns. */
function tableLines(schema: JsonObject, data: readonly JsonValue[], name: string): JsonLines | null {
  if (!data.every(isJsonObject) || data.length === 0) return null;
  const { header, rows } = objectLines(data, name);
  const [key] = isList(schema.primaryKey) ? schema.primaryKey : [];
  return { header: header!.map((title, at) => (at === 0 && title === key ? "" : title)), rows };
}

/** Lists by the names of their columns. */
function columnLines(columns: JsonObject, name: string): JsonLines | null {
  const lists = Object.entries(columns) as [string, readonly JsonValue[]][];
  const count = lists[0]![1].length;
  const other = lists.find(([, { length }]) => length !== count);
  if (other !== undefined) {
    const expected = `lists of ${count} values, as ${lists[0]![0]} is`;
    throw new InputError({ path: `${name}, column ${other[0]}`, expected, received: `${other[1].length} values` });
  }
  const rowAt = (row: number) => lists.map(([title, list]) => cellOf(list[row], title, name));
  return { header: lists.map(([title]) => title), rows: Array.from({ length: count }, (_, row) => rowAt(row)) };
}

/** Objects in an object, columns of rows or rows of columns: pandas counts the rows where they have no names. */
function nestedLines(document: Readonly<Record<string, JsonObject>>, name: string): JsonLines {
  const outer = Object.keys(document);
  const inner = [...new Set(Object.values(document).flatMap(Object.keys))];
  const [outerCounts, innerCounts] = [outer, inner].map((keys) => keys.every((key, at) => key === String(at)));
  if (outerCounts === innerCounts) {
    throw new InputError({
      path: name,
      expected: "JSON that tells columns from rows",
      received: `objects in an object, ${outer.slice(0, 3).join(", ")} with ${inner.slice(0, 3).join(", ")}, where either may be`,
      remedy: IN_PANDAS,
    });
  }
  const [rows, columns] = outerCounts ? [outer, inner] : [inner, outer];
  const at = (row: string, column: string) => (outerCounts ? document[row]![column] : document[column]![row]);
  return {
    header: ["", ...columns],
    rows: rows.map((row) => [row, ...columns.map((column) => cellOf(at(row, column), column, name))]),
  };
}

const isList = (value: JsonValue | undefined): value is readonly JsonValue[] => Array.isArray(value);

const labelOf = (value: JsonValue | undefined) => (isList(value) ? value.join(" ") : String(value ?? ""));

/** @throws InputError for what is no single value */
function cellOf(value: JsonValue | undefined, column: string, name: string): Cell {
  if (value === null || value === undefined) return "";
  if (typeof value === "number" || typeof value === "string") return value;
  if (typeof value === "boolean") return String(value);
  throw new InputError({
    path: column === "" ? name : `${name}, column ${column}`,
    expected: "one value in each cell",
    received: isList(value) ? "a list" : "an object",
    remedy: "Write a column for each of its values",
  });
}
