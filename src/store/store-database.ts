import type { CatalogueRun } from "./catalogue.js";
import { type DuckDb, type DuckDbConnection, type DuckDbTableFunction, loadDuckDb } from "./duckdb.js";
import { createRecordsTable } from "./records-table.js";
import { createRunsTable } from "./runs-table.js";

/** The result of a query: values are numbers, texts, booleans, null, or lists and mappings of them. */
export interface QueryResult {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly unknown[])[];
  /** Runs whose records are not what was written, and which are left out of `records` as far as the query read it. */
  readonly damaged: readonly { readonly path: string; readonly reason: string }[];
}

/**
 * Runs SQL over run folders in DuckDB: the view `runs` has a row a run, its fields as columns (`penalty.l1` is `penalty_l1`); the view
 * `records` a row a recorded iteration, with `run` and every scalar of the trajectories. Nothing is copied: rows are read from
 * the folders as the query asks for them, and nothing is kept.
 * @param options `unrestricted` lets the query read and write other files, attach databases and load extensions, which it may not otherwise
 * @throws MissingDuckDbError without DuckDB; what DuckDB throws for SQL that is wrong
 */
export async function queryRuns(
  runs: readonly CatalogueRun[],
  fields: readonly string[],
  sql: string,
  { unrestricted = false }: { readonly unrestricted?: boolean } = {},
): Promise<QueryResult> {
  const duckDb = await loadDuckDb();
  const damaged: { path: string; reason: string }[] = [];
  const instance = await duckDb.DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    await addView(duckDb, connection, "runs", createRunsTable(duckDb, runs, fields));
    await addView(
      duckDb,
      connection,
      "records",
      createRecordsTable(duckDb, runs, ({ run, message }) => damaged.push({ path: run, reason: message })),
    );
    if (!unrestricted) await connection.run("set enable_external_access = false; set lock_configuration = true");
    const reader = await connection.runAndReadAll(sql);
    const types = reader.columnTypes().map(String);
    const names = reader.deduplicatedColumnNames();
    return {
      columns: names.map((name, column) => ({ name, type: types[column]! })),
      rows: reader.getRowsJson().map((row) => row.map((value, column) => asNumber(value, types[column]!))),
      damaged,
    };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function addView(
  duckDb: DuckDb,
  connection: DuckDbConnection,
  view: string,
  table: Omit<DuckDbTableFunction, "name" | "supportsProjectionPushdown">,
): Promise<void> {
  const name = `latebloom_${view}`;
  connection.registerTableFunction(
    duckDb.DuckDBTableFunction.create({ ...table, name, supportsProjectionPushdown: true }),
  );
  await connection.run(`create view ${view} as select * from ${name}()`);
}

const WRITTEN_AS_TEXT = /^(U?BIGINT|U?HUGEINT|DECIMAL.*)$/;

/** DuckDB writes large types as text; what a float64 holds exactly is a number. */
function asNumber(value: unknown, type: string): unknown {
  if (typeof value !== "string" || !WRITTEN_AS_TEXT.test(type)) return value;
  const number = Number(value);
  return Number.isInteger(number) && !Number.isSafeInteger(number) ? value : number;
}
