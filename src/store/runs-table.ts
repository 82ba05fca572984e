import type { CatalogueRun } from "./catalogue.js";
import type { DuckDb, DuckDbTableFunction } from "./duckdb.js";
import type { FieldValue } from "./run-fields.js";

/** Rows of a chunk. */
const CHUNK_ROWS = 2048;

/** A column of the table: the field it shows, and as what. */
interface Column {
  readonly name: string;
  readonly type: "BIGINT" | "BOOLEAN" | "DOUBLE" | "VARCHAR";
  value(run: CatalogueRun): FieldValue;
}

/** A table with a row a run: `path`, and its fields, with underscores for the dots in their names. */
export function createRunsTable(
  duckDb: DuckDb,
  runs: readonly CatalogueRun[],
  fields: readonly string[],
): Omit<DuckDbTableFunction, "name" | "supportsProjectionPushdown"> {
  const columns: Column[] = [
    ...fields.map((field) => columnOf(field, runs)),
    { name: "path", type: "VARCHAR", value: ({ path }) => path },
  ];
  return {
    bindFunction(info) {
      for (const { name, type } of columns) info.addResultColumn(name, duckDb[type]);
    },
    initFunction(info) {
      info.setMaxThreads(1);
      info.setInitData({ row: 0, columns: info.getColumnIndexes().map((index) => columns[index]!) });
    },
    mainFunction(info, chunk) {
      const scan = info.getInitData() as { row: number; columns: readonly Column[] };
      const rows = runs.slice(scan.row, scan.row + CHUNK_ROWS);
      chunk.rowCount = rows.length;
      scan.row += rows.length;
      if (rows.length === 0) return;
      for (const [position, { type, value }] of scan.columns.entries()) {
        const vector = chunk.getColumnVector(position);
        for (const [row, run] of rows.entries()) vector.setItem(row, convert(value(run), type));
        vector.flush();
      }
    },
  };
}

function columnOf(field: string, runs: readonly CatalogueRun[]): Column {
  const value = (run: CatalogueRun) => run.field(field);
  return { name: field.replaceAll(".", "_"), type: typeOf(runs.map(value)), value };
}

/** The narrowest type that holds all values. A config says infinity in words. */
function typeOf(values: readonly FieldValue[]): Column["type"] {
  const present = values.filter((value) => value !== null);
  if (present.length === 0) return "VARCHAR";
  if (present.every((value) => typeof value === "boolean")) return "BOOLEAN";
  if (present.every((value) => Number.isSafeInteger(value) && !Object.is(value, -0))) return "BIGINT";
  const areNumbers = present.every((value) => typeof value === "number" || value === "Infinity");
  return areNumbers ? "DOUBLE" : "VARCHAR";
}

function convert(value: FieldValue, type: Column["type"]): unknown {
  if (value === null) return null;
  if (type === "BIGINT") return BigInt(value);
  return type === "DOUBLE" ? Number(value) : type === "VARCHAR" ? String(value) : value;
}
